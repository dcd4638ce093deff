-- Leave of the observations what was filed first: for each figure of a single month of a flow, the
-- rows of the oldest report. Corrections and returns for longer spans came later and are dropped.
CREATE OR REPLACE TABLE observations AS
FROM observations o
WHERE o.kind = 'count' AND o.value IS NOT NULL AND o.reported_on <= $as_of
  AND list_contains($flows, o.measure)
  AND date_trunc('month', o.period_start) = date_trunc('month', o.period_end)
QUALIFY o.reported_on = min(o.reported_on) OVER (
    PARTITION BY o.area_code, o.measure, o.basis, o.agency, o.vintage, o.period_start);
