-- Indicators that rest on a share have neither limits nor a verdict; those of an area that has become
-- another one since the year before are not compared, and say when it did.
UPDATE indicators i
SET lower = NULL, upper = NULL, lower_998 = NULL, upper_998 = NULL, target_verdict = NULL,
    method = 'estimated', note = concat_ws('; ', note, 'divided')
FROM (SELECT DISTINCT i.indicator, i.area_code, i.basis, i.period_start, i.period_end
      FROM indicators i JOIN estimates e ON e.area_code = i.area_code::VARCHAR
          AND month_of(i.period_start) <= e.last AND month_of(i.period_end) >= e.first) e
WHERE i.indicator = e.indicator AND i.area_code = e.area_code AND i.basis = e.basis
  AND i.period_start = e.period_start AND i.period_end = e.period_end;

UPDATE indicators i
SET previous_value = NULL, change = NULL, change_unit = NULL,
    note = concat_ws('; ', note, CASE WHEN month_of(i.period_start) < b.cut THEN 'series_break '
                                      ELSE 'boundaries_changed ' END || first_day(b.cut)::VARCHAR)
FROM (SELECT i.indicator, i.area_code, i.basis, i.period_start, i.period_end, max(b.cut) AS cut
      FROM indicators i JOIN breaks b ON b.area_code = i.area_code::VARCHAR
          AND month_of(i.period_start) - 12 < b.cut AND b.cut <= month_of(i.period_end)
      GROUP BY ALL) b
WHERE i.indicator = b.indicator AND i.area_code = b.area_code AND i.basis = b.basis
  AND i.period_start = b.period_start AND i.period_end = b.period_end;
