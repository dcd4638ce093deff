-- What lacks in every figure, with the cells that say so, or that could not be used alone.
WITH wanted AS (
    SELECT k.asked, m.measure
    FROM traced_quantities k
    JOIN working_quantities q ON q.id = k.id
    JOIN terms t ON t.quantity = q.quantity OR t.quantity = q.events
    JOIN working_measures m ON m.quantity = t.term
    UNION
    SELECT k.asked, m.measure FROM traced_quantities k JOIN working_measures m ON m.measure = k.id
), filed AS (
    SELECT o.*, month_of(o.period_start) AS first, month_of(o.period_end) AS last
    FROM observations o CROSS JOIN settings s
    WHERE o.kind = 'count' AND o.vintage = s.vintage AND o.reported_on <= s.as_of
      AND NOT coalesce(o.superseded, false)
)
SELECT DISTINCT l.asked, a.area_code, first_day(l.first) AS period_start, final_day(l.last) AS period_end,
       w.measure, f.value, f.status, f.mark, f.source, f.sheet, f.cell
FROM lacking l
JOIN working_areas a USING (area)
JOIN wanted w USING (asked)
LEFT JOIN filed f ON f.area_code = a.area_code AND f.measure = w.measure
    AND f.first >= l.first AND f.last <= l.last
ORDER BY ALL
