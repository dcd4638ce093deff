-- What resolving found. `rule` is worded in rules.toml; `other` is the second figure or place.

SELECT CASE WHEN g.contradicted THEN 'conflict' ELSE 'duplicate' END AS rule,
       g.source, g.sheet, g.cell, a.area_code, m.measure, first_day(g.first) AS period_start,
       final_day(g.last) AS period_end, g.value::VARCHAR AS value,
       CASE WHEN g.contradicted THEN (SELECT string_agg(DISTINCT o.value::VARCHAR, ' / ')
            FROM given o WHERE o.contradicted AND o.area = g.area AND o.quantity = g.quantity
             AND o.basis = g.basis AND o.agency = g.agency AND o.vintage = g.vintage
             AND o.first = g.first AND o.last = g.last AND o.value <> g.value)
            ELSE g.value::VARCHAR END AS expected,
       CASE WHEN g.contradicted THEN 'other' ELSE g.stands_at END AS other
FROM given g JOIN working_areas a USING (area) JOIN working_measures m USING (quantity)
WHERE g.contradicted OR g.place > 1
UNION ALL
SELECT 'blank_revision', f.source, f.sheet, f.cell, a.area_code, m.measure, first_day(f.first),
       final_day(f.last), NULL, any_value(g.value ORDER BY g.place)::VARCHAR, any_value(g.stands_at)
FROM filed f
JOIN given g USING (area, quantity, basis, agency, vintage, first, last)
JOIN working_areas a USING (area) JOIN working_measures m USING (quantity)
WHERE f.value IS NULL AND f.status IN ('blank', 'not_reported') AND f.reported_on > g.reported_on
GROUP BY ALL
UNION ALL
SELECT 'negative_increment', r.source, NULL, NULL, a.area_code, m.measure, first_day(i.first),
       final_day(i.last), i.value_after::VARCHAR, i.value_before::VARCHAR, first_day(i.start)::VARCHAR
FROM increments i
JOIN returned r ON r.area = i.area AND r.quantity = i.quantity AND r.book = i.book
    AND r.first = i.start AND r.last = i.last AND r.stands
JOIN working_areas a ON a.area = i.area JOIN working_measures m ON m.quantity = i.quantity
WHERE i.value < 0
UNION ALL
SELECT 'partitions_disagree', d.source, NULL, NULL, a.area_code, m.measure, first_day(d.first),
       final_day(d.last), d.value::VARCHAR, d.other_value::VARCHAR, NULL
FROM disagreeing d JOIN working_areas a USING (area) JOIN working_measures m USING (quantity)
UNION ALL
SELECT d.kind, coalesce(r.source, ''), NULL, NULL, a.area_code, m.measure, first_day(d.first),
       final_day(d.last), d.own::VARCHAR, d.parts::VARCHAR, NULL
FROM differing d
JOIN working_areas a USING (area) JOIN working_measures m USING (quantity)
LEFT JOIN (SELECT area, quantity, book, first, last, min(source) AS source FROM returned
           WHERE stands GROUP BY ALL) r USING (area, quantity, book, first, last)
