/* ---
effect = "kept"
message = { zh = "{area}{label}为{value}，多于其总项{whole}的{expected}。", en = "{label} of {area} is {value}, more than the {expected} of {whole}, of which it is a part." }
remedy = { zh = "请填报单位核对两项，更正后重报。", en = "Ask the sender to compare the two figures and to file again." }
source = "Declared wholes of the measures (part_of)."
needs = ["observations", "measures"]
--- */
-- A part greater than its whole in one return, also in one that was revised since.
SELECT p.source, p.sheet, p.cell, p.area_code, p.measure, p.period_start, p.period_end, p.value,
       w.value AS expected, w.cell AS cells, w.measure AS whole
FROM observations p
JOIN measures m ON m.measure = p.measure
JOIN observations w ON w.measure = m.part_of AND w.area_code = p.area_code AND w.basis = p.basis
    AND w.agency = p.agency AND w.vintage = p.vintage AND w.period_start = p.period_start
    AND w.period_end = p.period_end AND w.reported_on = p.reported_on
    AND w.source = p.source AND w.sheet = p.sheet
WHERE p.kind = 'count' AND w.kind = 'count' AND p.value > w.value
