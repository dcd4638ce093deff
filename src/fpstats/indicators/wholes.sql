-- One round: wholes from the parts of one return, where the whole itself is nowhere reported.
-- Repeated until a round adds nothing, because a made whole may be a part of another.
CREATE OR REPLACE TEMP TABLE made AS
WITH sizes AS (
    SELECT whole, partition, count(*) AS parts FROM working_partitions GROUP BY ALL
), sums AS (
    SELECT p.whole AS quantity, p.partition, r.area, r.book, r.first, r.last, r.reported_on, r.source,
           sum(r.value)::BIGINT AS value, count(*) AS known
    FROM working_partitions p JOIN returned r ON r.quantity = p.part
    GROUP BY ALL
)
SELECT s.area, s.quantity, s.book, s.first, s.last, s.reported_on, s.source,
       min(s.value) AS value, max(s.value) AS other_value
FROM sums s
JOIN sizes z ON z.whole = s.quantity AND z.partition = s.partition AND z.parts = s.known
WHERE NOT EXISTS (FROM returned r WHERE r.area = s.area AND r.quantity = s.quantity
                  AND r.book = s.book AND r.first = s.first AND r.last = s.last
                  AND (NOT r.derived OR (r.source = s.source AND r.reported_on = s.reported_on)))
  AND NOT EXISTS (FROM contradicted_keys c WHERE c.area = s.area AND c.quantity = s.quantity
                  AND c.book = s.book AND c.first = s.first AND c.last = s.last)
  AND NOT EXISTS (FROM disagreeing d WHERE d.area = s.area AND d.quantity = s.quantity
                  AND d.book = s.book AND d.first = s.first AND d.last = s.last
                  AND d.source = s.source AND d.reported_on = s.reported_on)
GROUP BY ALL;

-- Partitions that disagree make no whole.
INSERT INTO disagreeing
SELECT area, quantity, book, first, last, reported_on, source, value, other_value
FROM made WHERE value <> other_value;

INSERT INTO returned
SELECT area, quantity, book, first, last, value, reported_on, source, true, true
FROM made WHERE value = other_value;
