/* ---
effect = "kept"
message = { zh = "{area}{label}表列为{value}，按合计数计算为{expected}。", en = "{label} of {area} is printed as {value} and computes to {expected}." }
remedy = { zh = "本软件使用计算值；请核对表列比率的分子、分母和口径。", en = "The computed rate is used; compare numerator, denominator and basis of the printed one." }
source = "Rates printed on the sheet."
needs = ["observations", "indicators"]
--- */
-- A printed rate further from the computed one than half a unit of its last digit.
WITH printed AS (
    SELECT *, length(rtrim(split_part(rate::VARCHAR, '.', 2), '0')) AS decimals
    FROM observations WHERE kind = 'rate' AND rate IS NOT NULL AND NOT superseded
)
SELECT p.source, p.sheet, p.cell, p.area_code, p.measure, p.period_start, p.period_end,
       rtrim(rtrim(p.rate::VARCHAR, '0'), '.') AS value,
       printf('%.' || (p.decimals + 1)::VARCHAR || 'f', i.value) AS expected
FROM printed p
JOIN indicators i ON i.indicator = p.measure AND i.area_code = p.area_code AND i.basis = p.basis
    AND i.period_start = p.period_start AND i.period_end = p.period_end
WHERE i.status IN ('shown', 'too_few')
  AND abs(i.value - p.rate::DOUBLE) > 0.5 / 10.0::DOUBLE ** greatest(1, p.decimals) + 1e-9
