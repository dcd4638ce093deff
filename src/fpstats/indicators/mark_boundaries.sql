-- Rates that stand beside the tree are those of the area, as its figures are.
CREATE OR REPLACE TEMP TABLE taken AS
SELECT i.rowid AS rate, b.area_code::area_codes AS area_code, o.rowid AS other
FROM indicators i
JOIN beside b ON b.node = i.area_code::VARCHAR
LEFT JOIN indicators o ON o.area_code::VARCHAR = b.area_code AND o.indicator = i.indicator
    AND o.basis = i.basis AND o.period_start = i.period_start AND o.period_end = i.period_end
WHERE o.area_code IS NULL OR month_of(i.period_start) < b.since;
DELETE FROM indicators WHERE rowid IN (SELECT other FROM taken);
UPDATE indicators i SET area_code = t.area_code FROM taken t WHERE i.rowid = t.rate;
DELETE FROM indicators WHERE area_code::VARCHAR IN (SELECT node FROM beside);

-- A printed rate is about the area as it was.
DELETE FROM indicators i USING lives v
WHERE i.method = 'printed' AND v.area_code = i.area_code::VARCHAR
  AND (month_of(i.period_start) < v.first OR month_of(i.period_end) > v.last);

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
