-- What was filed of births and their parts ($measures) by the deadline of its month, and dated: a
-- return that names no day has that of the end of its period, and nobody knows when it came.
FROM observations o
WHERE list_contains($measures, o.measure) AND o.kind = 'count' AND o.reported_on <= $as_of
  AND o.reported_on > o.period_end AND o.reported_on <= o.period_end + $filing_day::INTEGER
