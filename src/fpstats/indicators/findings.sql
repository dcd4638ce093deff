-- What resolving found. `rule` is worded in rules.toml; `other` is the second figure or place.
WITH found AS (
    SELECT CASE WHEN g.contradicted THEN 'conflict' ELSE 'duplicate' END AS rule,
           g.source, g.sheet, g.cell, g.area, g.quantity, g.first, g.last, g.value,
           CASE WHEN g.contradicted THEN (
                SELECT string_agg(DISTINCT o.value::VARCHAR, ' / ' ORDER BY o.value::VARCHAR) FROM given o
                WHERE o.area = g.area AND o.quantity = g.quantity AND o.book = g.book
                  AND o.first = g.first AND o.last = g.last
                  AND o.value <> g.value)
                ELSE g.value::VARCHAR END AS expected,
           CASE WHEN NOT g.contradicted THEN g.stands_at END AS other
    FROM given g
    WHERE g.contradicted OR g.place > 1
    UNION ALL
    SELECT 'blank_revision', o.source, o.sheet, o.cell, b.area, b.quantity, b.first, b.last, NULL,
           b.older_value::VARCHAR, b.stands_at
    FROM blank_revisions b JOIN observations o ON o.rowid = b.cell_row
    UNION ALL
    SELECT 'negative_increment', o.source, o.sheet, o.cell, i.area, i.quantity, i.first, i.last,
           i.n_after, i.n_before::VARCHAR, NULL
    FROM increments i JOIN observations o ON o.rowid = i.cell_row
    WHERE i.n < 0
    UNION ALL
    SELECT 'partitions_disagree', o.source, o.sheet, NULL, d.area, d.quantity, d.first, d.last,
           d.value, d.other_value::VARCHAR, NULL
    FROM disagreeing d JOIN observations o ON o.rowid = d.cell_row
    UNION ALL
    SELECT d.kind, o.source, o.sheet, o.cell, d.area, d.quantity, d.first, d.last, d.own,
           d.parts::VARCHAR, NULL
    FROM differing_places d JOIN observations o ON o.rowid = d.cell_row
)
SELECT f.rule, coalesce(f.source, '') AS source, f.sheet, f.cell, a.area_code, m.measure,
       first_day(f.first) AS period_start, final_day(f.last) AS period_end,
       f.value::VARCHAR AS value, f.expected, f.other
FROM found f
JOIN working_areas a USING (area)
JOIN working_measures m USING (quantity)
