-- What resolving found. `rule` is worded in rules.toml; `other` is the second figure or place,
-- `figures` how many figures it is about: area, measure, period and value are those of a single one.
WITH found AS (
    SELECT 'conflict' AS rule,
           g.source, g.sheet, g.cell, g.area, g.quantity, g.first, g.last, g.value,
           (SELECT string_agg(DISTINCT o.value::VARCHAR, ' / ' ORDER BY o.value::VARCHAR) FROM given o
            WHERE o.area = g.area AND o.quantity = g.quantity AND o.book = g.book
              AND o.first = g.first AND o.last = g.last
              AND o.value <> g.value) AS expected,
           NULL AS other, 1 AS figures
    FROM given g
    WHERE g.contradicted
    UNION ALL
    -- One for a sheet and the place that it repeats: a copied file is one thing to look into.
    SELECT 'duplicate', source, sheet, min_by(cell, place_in_sheet),
           alone(area), alone(quantity), alone(first), alone(last), alone(value),
           alone(value)::VARCHAR, stands_in, count(*)
    FROM (SELECT *, {'row': regexp_extract(cell, '\d+$')::INTEGER, 'width': length(cell), 'cell': cell}
                    AS place_in_sheet
          FROM given WHERE place > 1 AND NOT contradicted)
    GROUP BY source, sheet, stands_in
    UNION ALL
    SELECT 'blank_revision', o.source, o.sheet, o.cell, b.area, b.quantity, b.first, b.last, NULL,
           b.older_value::VARCHAR, b.stands_at, 1
    FROM blank_revisions b JOIN observations o ON o.rowid = b.cell_row
    UNION ALL
    SELECT 'negative_increment', o.source, o.sheet, o.cell, i.area, i.quantity, i.first, i.last,
           i.n_after, i.n_before::VARCHAR, NULL, 1
    FROM increments i JOIN observations o ON o.rowid = i.cell_row
    WHERE i.n < 0
    UNION ALL
    SELECT 'partitions_disagree', o.source, o.sheet, NULL, d.area, d.quantity, d.first, d.last,
           d.value, d.other_value::VARCHAR, NULL, 1
    FROM disagreeing d JOIN observations o ON o.rowid = d.cell_row
    UNION ALL
    SELECT d.kind, o.source, o.sheet, o.cell, d.area, d.quantity, d.first, d.last, d.own,
           d.parts::VARCHAR, NULL, 1
    FROM differing_places d JOIN observations o ON o.rowid = d.cell_row
)
SELECT f.rule, coalesce(f.source, '') AS source, f.sheet, f.cell, a.area_code, m.measure,
       first_day(f.first) AS period_start, final_day(f.last) AS period_end,
       f.value::VARCHAR AS value, f.expected, f.other, f.figures
FROM found f
LEFT JOIN working_areas a USING (area)
LEFT JOIN working_measures m USING (quantity)
