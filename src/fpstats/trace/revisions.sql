-- The older, repeated and later blank reports of every cell that entered. A stock is known by its day alone.
WITH entered AS (
    SELECT DISTINCT c.measure, c.area_code, c.basis, c.period_start, c.period_end, c.source, c.sheet,
           c.cell, coalesce(nullif(c.agency, ''), s.default_agency) AS agency, c.reported_on
    FROM contributions c CROSS JOIN settings s
    WHERE c.cell IS NOT NULL
)
SELECT e.measure, e.area_code, o.period_start, o.period_end, o.value, o.status, o.reported_on,
       o.source, o.sheet, o.cell, e.source AS by_source, e.sheet AS by_sheet, e.cell AS by_cell,
       CASE WHEN o.value IS NULL THEN 'left_blank' WHEN o.reported_on < e.reported_on THEN 'replaced'
            ELSE 'repeated' END AS revision
FROM entered e
CROSS JOIN settings s
JOIN working_measures m USING (measure)
JOIN observations o ON o.area_code = e.area_code AND o.measure = e.measure AND o.basis = e.basis
    AND coalesce(nullif(o.agency, ''), s.default_agency) = e.agency
    AND (m.moment = 'end' OR o.period_start = e.period_start)
    AND (m.moment = 'begin' OR o.period_end = e.period_end)
WHERE o.kind = 'count' AND o.vintage = s.vintage AND o.reported_on <= s.as_of
  AND (o.source, o.sheet, o.cell) <> (e.source, e.sheet, e.cell)
  AND (o.value IS NOT NULL OR o.reported_on > e.reported_on AND o.status IN ('blank', 'not_reported'))
ORDER BY e.area_code, e.measure, o.period_start, o.period_end, o.reported_on, o.source, o.sheet, o.cell
