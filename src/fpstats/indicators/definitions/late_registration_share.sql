-- Months that grew after their deadline; what shrank is not set off against them.
WITH months AS (
    -- What an area had by the deadline of a month and has now, where it is complete in both.
    SELECT a.area_code, a.level, a.parent, n.basis, n.period_start, n.value AS latest, t.value AS in_time,
           t.reporting AS known
    FROM facts n
    JOIN filed_in_time t USING (area_code, measure, basis, agency, period_start, period_end)
    JOIN areas a USING (area_code)
    WHERE n.measure = 'births' AND n.reporting >= n.expected AND t.reporting >= t.expected
), own AS (
    FROM months WHERE level = 'county'
), cells AS (
    -- A county that was not complete by then is that of its parts that were.
    SELECT area_code, basis, period_start, latest, in_time, known FROM own
    UNION ALL
    SELECT m.parent, m.basis, m.period_start, sum(m.latest), sum(m.in_time), sum(m.known)
    FROM months m
    JOIN areas c ON c.area_code = m.parent AND c.level = 'county'
    ANTI JOIN own o ON o.area_code = m.parent AND o.basis = m.basis AND o.period_start = m.period_start
    GROUP BY ALL
)
SELECT c.area_code, c.basis, y.period_start, y.period_end,
       sum(greatest(0, c.latest - c.in_time)) AS numerator, sum(c.latest) AS denominator,
       sum(c.known) AS reporting, any_value(y.expected) AS expected
FROM cells c
JOIN facts y ON y.measure = 'births' AND y.area_code = c.area_code AND y.basis = c.basis
    AND c.period_start BETWEEN y.period_start AND y.period_end
    AND y.period_end = last_day(y.period_start + INTERVAL 11 MONTH)
SEMI JOIN filed_in_time t ON t.agency = y.agency
GROUP BY ALL
