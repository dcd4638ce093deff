-- One level of areas ($depth), what stands by itself in time: months, instants, and ratios that do
-- not add up over time. What the area says itself, beside the sum of its children. A child that is
-- silent is expected with the cells that its figures usually have (`usual`), else with its months.
CREATE OR REPLACE TEMP TABLE usual AS
SELECT quantity, book, area, parent, max(expected // greatest(valid, 1))::INTEGER AS cells
FROM resolved WHERE depth = $depth + 1
GROUP BY ALL HAVING cells > 1;

CREATE OR REPLACE TEMP TABLE usual_cells AS
SELECT u.quantity, u.book, u.parent AS area, s.first, s.last,
       sum((u.cells - 1) * months_within(s.first, s.last, a.valid_first, a.valid_last))::INTEGER AS more
FROM usual u JOIN working_areas a USING (area) CROSS JOIN all_spans s
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE sides AS
WITH spoken AS (
    SELECT quantity, book, area, first, last, n, d, less, last - first + 1 AS known, oldest, newest,
           derived, estimated
    FROM own_pieces
    UNION ALL
    SELECT quantity, book, area, first, last, n, d, less, known, oldest, newest, true, estimated
    FROM own_ratios
), summed AS (
    SELECT f.quantity, f.book, f.parent AS area, f.first, f.last,
           sum(f.n)::BIGINT AS n, sum(f.d)::DECIMAL(18, 3) AS d, sum(f.less)::BIGINT AS less,
           sum(f.reporting)::INTEGER AS reporting,
           sum(f.expected - f.valid * coalesce(u.cells, 1))::INTEGER AS more,
           min(f.oldest) AS oldest, max(f.newest) AS newest, bool_or(f.estimated) AS estimated
    FROM figures f LEFT JOIN usual u USING (quantity, book, area)
    WHERE f.depth = $depth + 1 AND (f.first = f.last OR f.kind = 'span')
    GROUP BY f.quantity, f.book, f.parent, f.first, f.last
)
SELECT s.quantity, s.book, s.area, s.first, s.last, 'own' AS side, s.n, s.d, s.less,
       s.known::INTEGER AS reporting,
       greatest(s.known, months_within(s.first, s.last, a.valid_first, a.valid_last))::INTEGER AS expected,
       s.oldest, s.newest, NULL::DATE AS below, s.derived, s.estimated, false AS long
FROM spoken s JOIN working_areas a USING (area)
WHERE a.depth = $depth
UNION ALL
SELECT s.quantity, s.book, s.area, s.first, s.last, 'children', s.n, s.d, s.less, s.reporting,
       s.more + m.months + coalesce(u.more, 0), s.oldest, s.newest, s.newest, true, s.estimated, false
FROM summed s
JOIN child_months m USING (area, first, last)
LEFT JOIN usual_cells u USING (quantity, book, area, first, last);
