-- Leave of the observations what was filed of births by the deadline of its month, and dated: a return
-- that names no day has that of the end of its period, and nobody knows when it came.
CREATE OR REPLACE TABLE observations AS
SELECT o.*
FROM observations o
JOIN wholes w USING (measure)
WHERE w.whole = 'births' AND o.kind = 'count' AND o.reported_on <= $as_of
  AND o.reported_on > o.period_end AND o.reported_on <= o.period_end + $filing_day::INTEGER;
