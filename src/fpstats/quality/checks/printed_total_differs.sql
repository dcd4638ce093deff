/* ---
effect = "kept"
message = { zh = "表中{label}合计为{value}，各行相加为{expected}，相差{difference}。", en = "The printed total of {label} is {value}, its rows add up to {expected}: a difference of {difference}." }
remedy = { zh = "请核对各行；如有未登记的单位，所差之数可能就是它的数。", en = "Check the rows; the difference may be the figure of a row whose area is not registered." }
source = "Totals printed on the sheet."
needs = ["observations", "areas"]
--- */
-- A total row that its own rows do not add up to: those of its sheet about the areas directly below
-- the area that the total is about. Totals that name no area, as of a page, are not compared.
WITH sums AS (
    SELECT t.source, t.sheet, t.cell, t.area_code, t.measure, t.period_start, t.period_end, t.value,
           sum(r.value)::BIGINT AS expected,
           string_agg(r.cell, ' ' ORDER BY length(r.cell), r.cell) AS cells
    FROM observations t
    JOIN observations r ON r.source = t.source AND r.sheet = t.sheet AND r.measure = t.measure
        AND r.basis = t.basis AND r.agency = t.agency AND r.vintage = t.vintage
        AND r.period_start = t.period_start AND r.period_end = t.period_end
    JOIN areas a ON a.area_code = r.area_code AND a.parent = t.area_code
    WHERE t.kind = 'total' AND t.value IS NOT NULL
      AND r.kind = 'count' AND r.value IS NOT NULL
    GROUP BY ALL
)
SELECT *, value - expected AS difference FROM sums WHERE value <> expected
