-- Months that grew after their deadline; what shrank is not set off against them.
SELECT county AS area_code, basis, year_start AS period_start, year_end AS period_end,
       v.role, v.factor, v.known, v.value, reporting, expected, from_area, measure, agency,
       m.period_start AS from_start, m.period_end AS from_end
FROM late_months m,
LATERAL (VALUES ('numerator', 1, 'now', latest), ('numerator', -1, 'in_time', in_time),
                ('denominator', 1, 'now', latest)) v(role, factor, known, value)
WHERE v.role = 'denominator' OR grown > 0
