-- What one node has to give to another: a part of each figure, cut out between two bounds so that
-- the parts of a figure add up to it; of several nodes together only what all of them have.
INSERT INTO pieces
WITH gathered AS (
    SELECT p.quantity, p.kind, p.book, t.area, p.first, p.last, count(*) AS present,
           sum(p.n::HUGEINT * s.high // 1000000000 - p.n::HUGEINT * s.low // 1000000000)::BIGINT AS n,
           min(p.oldest) AS oldest, max(p.newest) AS newest, min(p.cell_row) AS cell_row
    FROM portions s
    JOIN working_areas f ON f.area_code = s.node
    JOIN working_areas t ON t.area_code = s.to_node
    JOIN pieces p ON p.area = f.area
    GROUP BY ALL
)
SELECT quantity, kind, book, area, first, last, n, NULL, 0, oldest, newest, true, false, cell_row
FROM gathered g
WHERE present = (SELECT count(*) FROM portions s JOIN working_areas t ON t.area_code = s.to_node
                 WHERE t.area = g.area AND s.since <= g.last AND s.until >= g.first);
