-- `late_entries`: what an area has of births of a month now, and less what it had by the deadline,
-- where it is complete in both; for its county counts its own figure, else those of its parts.
CREATE OR REPLACE TEMP TABLE late_entries AS
WITH months AS (
    SELECT a.area_code AS from_area, a.level, a.parent, n.basis, n.agency, n.measure, n.period_start,
           n.period_end, n.value AS latest, t.value AS in_time, t.reporting
    FROM facts n
    JOIN filed_in_time t USING (area_code, measure, basis, agency, period_start, period_end)
    JOIN areas a USING (area_code)
    WHERE n.measure = 'births' AND n.reporting >= n.expected AND t.reporting >= t.expected
), own AS (
    SELECT from_area AS county, * FROM months WHERE level = 'county'
), counted AS (
    FROM own
    UNION ALL BY NAME
    SELECT m.parent AS county, m.*
    FROM months m
    JOIN areas c ON c.area_code = m.parent AND c.level = 'county'
    ANTI JOIN own o ON o.county = m.parent AND o.basis = m.basis AND o.period_start = m.period_start
), in_years AS (
    SELECT c.*, y.period_start AS year_start, y.period_end AS year_end, y.expected,
           sum(c.latest - c.in_time) OVER (PARTITION BY county, c.basis, c.period_start, y.period_start) AS grown
    FROM counted c
    JOIN facts y ON y.measure = c.measure AND y.area_code = c.county AND y.basis = c.basis
        AND y.agency = c.agency AND c.period_start BETWEEN y.period_start AND y.period_end
        AND y.period_end = last_day(y.period_start + INTERVAL 11 MONTH)
)
SELECT county AS area_code, basis, year_start AS period_start, year_end AS period_end,
       v.role, v.factor, v.known, v.value, reporting, expected, from_area, measure, agency,
       m.period_start AS from_start, m.period_end AS from_end, grown
FROM in_years m,
LATERAL (VALUES ('numerator', 1, 'now', latest), ('numerator', -1, 'in_time', in_time),
                ('denominator', 1, 'now', latest)) v(role, factor, known, value);
