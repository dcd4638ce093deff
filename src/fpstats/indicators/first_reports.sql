-- Leave of the observations what was filed first of a whole and its parts, month by month. What
-- came later, corrections and returns for longer spans among it, is dropped. It is the first
-- return that counts and not the first of each figure: one that a correction adds came later.
CREATE OR REPLACE TABLE observations AS
SELECT o.*
FROM observations o
JOIN wholes w USING (measure)
WHERE o.kind = 'count' AND o.value IS NOT NULL AND o.reported_on <= $as_of
  AND date_trunc('month', o.period_start) = date_trunc('month', o.period_end)
QUALIFY o.reported_on = min(o.reported_on) OVER (
    PARTITION BY o.area_code, w.whole, o.basis, o.agency, o.vintage, o.period_start);
