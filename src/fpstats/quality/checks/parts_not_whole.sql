/* ---
effect = "kept"
message = { zh = "{area}{label}为{value}，各分项（{parts}）相加为{expected}。", en = "{label} of {area} is {value}, but its parts ({parts}) add up to {expected}." }
remedy = { zh = "请填报单位核对合计与分项，更正后重报。", en = "Ask the sender to compare the whole with its parts and to file again." }
source = "Declared partitions of the measures."
needs = ["observations", "partitions"]
--- */
-- A whole and all parts of one of its partitions, in one return, with different sums; also in one that
-- was revised since.
WITH counts AS (
    SELECT * FROM observations
    WHERE kind = 'count' AND value IS NOT NULL
), sizes AS (
    SELECT whole, partition, count(*) AS parts FROM partitions GROUP BY ALL
), sums AS (
    SELECT w.source, w.sheet, w.cell, w.area_code, w.measure, w.period_start, w.period_end, w.value,
           p.partition, sum(c.value)::BIGINT AS expected, count(*) AS known,
           string_agg(p.part || ' ' || c.value, ', ' ORDER BY p.part) AS parts,
           string_agg(c.cell, ' ' ORDER BY p.part) AS cells
    FROM counts w
    JOIN partitions p ON p.whole = w.measure
    JOIN counts c ON c.measure = p.part AND c.area_code = w.area_code AND c.basis = w.basis
        AND c.agency = w.agency AND c.vintage = w.vintage AND c.period_start = w.period_start
        AND c.period_end = w.period_end AND c.reported_on = w.reported_on
        AND c.source = w.source AND c.sheet = w.sheet
    GROUP BY ALL
)
SELECT s.source, s.sheet, s.cell, s.area_code, s.measure, s.period_start, s.period_end, s.value,
       s.expected, s.parts, s.cells
FROM sums s
JOIN sizes z ON z.whole = s.measure AND z.partition = s.partition AND z.parts = s.known
WHERE s.value <> s.expected
QUALIFY row_number() OVER (PARTITION BY s.source, s.sheet, s.cell, s.expected ORDER BY s.partition) = 1
