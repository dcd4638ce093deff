-- What cannot be given to the areas asked for: reports that span a change and do not say what they
-- contain, and figures of areas that were merged or divided without shares.
SELECT 'spans_change' AS rule, o.source, o.sheet, o.cell, d.area_code, d.measure,
       d.period_start, d.period_end, o.value::VARCHAR AS value, NULL::VARCHAR AS expected,
       first_day(d.since)::VARCHAR AS other, 1 AS figures
FROM displaced d JOIN observations o ON o.rowid = d.cell_row
WHERE d.spans AND d.node IS NULL AND o.value IS NOT NULL AND NOT o.superseded
UNION ALL
SELECT 'undivided', '', NULL, NULL, u.area_code, NULL,
       CASE WHEN u.first > 0 THEN first_day(u.first) END, CASE WHEN u.last < 100000 THEN final_day(u.last) END,
       NULL, NULL, u.above, 1
FROM undivided u
