/* ---
effect = "kept"
message = { zh = "{area}期初人口为{value}，上期期末为{expected}。", en = "{area} begins the period with {value} persons, but ended the one before with {expected}." }
remedy = { zh = "请填报单位核对两期报表。", en = "Ask the sender to compare both returns." }
source = "A stock at the beginning of a period is that at the end of the day before."
needs = ["facts", "observations"]
--- */
-- A reported opening population that is not the closing one of the day before.
WITH differing AS (
    SELECT DISTINCT b.area_code, b.measure, b.basis, b.period_start, b.value, e.value AS expected
    FROM facts b
    JOIN facts e ON e.measure = 'population_end' AND e.area_code = b.area_code AND e.basis = b.basis
        AND e.agency = b.agency AND e.period_end = b.period_start - 1 AND NOT e.derived
    WHERE b.measure = 'population_begin' AND NOT b.derived AND b.value <> e.value
)
SELECT o.source, o.sheet, o.cell, d.area_code, d.measure, d.period_start,
       last_day(d.period_start) AS period_end, d.value, d.expected
FROM differing d
JOIN observations o ON o.area_code = d.area_code AND o.measure = d.measure AND o.basis = d.basis
    AND o.period_start = d.period_start AND o.value = d.value AND o.kind = 'count'
    AND NOT o.superseded
QUALIFY row_number() OVER (PARTITION BY d.area_code, d.basis, d.period_start, d.value, d.expected
                           ORDER BY o.source, o.sheet, o.cell) = 1
