/* ---
effect = "kept"
message = { zh = "{area}{label}表列为{value}，不可能：比重应在0到{expected}之间。", en = "{label} of {area} is printed as {value}, which no proportion can be: it lies between 0 and {expected}." }
remedy = { zh = "请核对该项的分子、分母和单位；本软件不采用该数。", en = "Check numerator, denominator and unit; the figure is not used." }
source = "A part cannot exceed its whole."
needs = ["observations", "definitions"]
--- */
-- A printed proportion below 0 or above 100 (or whatever it is counted per).
SELECT o.source, o.sheet, o.cell, o.area_code, o.measure, o.period_start, o.period_end,
       rtrim(rtrim(o.rate::VARCHAR, '0'), '.') AS value, d.per AS expected
FROM observations o
JOIN definitions d ON d.indicator = o.measure
WHERE o.kind = 'rate' AND NOT o.superseded AND d.interval = 'wilson'
  AND NOT o.rate BETWEEN 0 AND d.per
