/* ---
effect = "kept"
message = { zh = "表中没有{area}的行，而同级的{listed}个单位都有。", en = "The sheet has no row for {area}, but has one for each of {listed} others of its level." }
remedy = { zh = "请填报单位补报；如该行单位名称写法不同，请在 areas.csv 中增加别名。", en = "Ask the sender for the row; if it stands there under another spelling, add that as an alias to areas.csv." }
source = "Areas registered below the same parent."
needs = ["observations", "areas"]
--- */
-- A table that lists most areas below one parent and leaves out some of which nothing else is known
-- for the period. A sheet of corrections has rows for those that correct something.
WITH listed AS (
    SELECT DISTINCT o.source, o.sheet, o.period_start, o.period_end, a.parent, a.area_code
    FROM observations o
    JOIN areas a USING (area_code)
    WHERE o.kind = 'count' AND a.parent IS NOT NULL
), tables_of_areas AS (
    SELECT source, sheet, period_start, period_end, parent, count(*) AS listed
    FROM listed GROUP BY ALL
), due AS (
    SELECT t.*, a.area_code
    FROM tables_of_areas t
    JOIN areas a ON a.parent = t.parent
        AND (a.valid_from IS NULL OR a.valid_from <= t.period_end)
        AND (a.valid_to IS NULL OR a.valid_to >= t.period_start)
)
SELECT source, sheet, area_code, period_start, period_end, listed
FROM due
ANTI JOIN listed USING (period_start, period_end, parent, area_code)
WHERE listed >= 3
  AND 2 * listed > (SELECT count(*) FROM areas c WHERE c.parent = due.parent)
