-- One round ($round, from 1): wholes from the parts of one return, where the whole itself is
-- nowhere reported. Repeated until a round adds nothing: a made whole may be a part of another.
CREATE OR REPLACE TEMP TABLE made AS
WITH present AS (
    SELECT quantity, book, max(round) AS newest FROM returned GROUP BY ALL
), possible AS (
    SELECT b.whole, b.whole_book, b.partition
    FROM bundles b JOIN present p ON p.quantity = b.part AND p.book = b.part_book
    GROUP BY ALL HAVING count(*) = any_value(b.parts) AND max(p.newest) = $round - 1
), parts AS (
    SELECT b.whole AS quantity, b.whole_book AS book, b.partition, b.parts, r.area, r.first, r.last,
           r.value, r.cell_row, r.reported_on
    FROM bundles b
    SEMI JOIN possible USING (whole, whole_book, partition)
    JOIN returned r ON r.quantity = b.part AND r.book = b.part_book
), reported AS (
    FROM returned r
    SEMI JOIN possible p ON p.whole = r.quantity AND p.whole_book = r.book
    WHERE NOT r.derived
), open AS (
    FROM parts p
    WHERE NOT EXISTS (FROM reported r WHERE r.area = p.area AND r.quantity = p.quantity
                      AND r.book = p.book AND r.first = p.first AND r.last = p.last)
      AND NOT EXISTS (FROM contradicted_keys c WHERE c.area = p.area AND c.quantity = p.quantity
                      AND c.book = p.book AND c.first = p.first AND c.last = p.last)
), sums AS (
    SELECT p.quantity, p.book, p.partition, p.area, p.first, p.last, p.reported_on, o.source,
           min(p.cell_row) AS cell_row, sum(p.value)::BIGINT AS value
    FROM open p JOIN observations o ON o.rowid = p.cell_row
    GROUP BY ALL HAVING count(*) = any_value(p.parts)
)
SELECT s.area, s.quantity, s.book, s.first, s.last, s.reported_on, min(s.cell_row) AS cell_row,
       min(s.value) AS value, max(s.value) AS other_value
FROM sums s
WHERE NOT EXISTS (FROM returned r JOIN observations o ON o.rowid = r.cell_row
                  WHERE r.derived AND r.area = s.area AND r.quantity = s.quantity
                    AND r.book = s.book AND r.first = s.first AND r.last = s.last
                    AND o.source = s.source AND r.reported_on = s.reported_on)
  AND NOT EXISTS (FROM disagreeing d JOIN observations o ON o.rowid = d.cell_row
                  WHERE d.area = s.area AND d.quantity = s.quantity AND d.book = s.book
                    AND d.first = s.first AND d.last = s.last
                    AND o.source = s.source AND o.reported_on = s.reported_on)
GROUP BY s.area, s.quantity, s.book, s.first, s.last, s.reported_on, s.source;

-- Partitions that disagree make no whole.
INSERT INTO disagreeing
SELECT area, quantity, book, first, last, cell_row, value, other_value
FROM made WHERE value <> other_value;

INSERT INTO returned
SELECT area, quantity, book, first, last, value, reported_on, cell_row, true, true, $round
FROM made WHERE value = other_value;
