-- Spans that an area covers by pieces longer than a month. Among the complete tilings the one whose
-- oldest report is newest, then the fewest pieces; where none is complete, the one that leaves the
-- fewest months open, then the fewest pieces.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT DISTINCT p.quantity, p.book, p.area, s.first, s.last
FROM pieces p
JOIN working_quantities q USING (quantity)
JOIN working_spans s ON p.first >= s.first AND p.last <= s.last
WHERE q.adds_up AND p.last > p.first;

CREATE OR REPLACE TEMP TABLE usable AS
SELECT p.quantity, p.book, p.area, p.first, p.last, p.n, p.d, p.less, p.oldest, p.newest,
       p.derived, p.estimated
FROM pieces p
SEMI JOIN asked a ON a.quantity = p.quantity AND a.book = p.book AND a.area = p.area
    AND p.first >= a.first AND p.last <= a.last;

-- How new the oldest report of a complete tiling can be, from each start to each month after it.
CREATE OR REPLACE TEMP TABLE freshness AS
WITH RECURSIVE reach(quantity, book, area, start, node, stop, oldest)
    USING KEY (quantity, book, area, start, node) AS (
    SELECT quantity, book, area, first, first, max(last), DATE '9999-12-31'
    FROM asked GROUP BY quantity, book, area, first
    UNION
    SELECT r.quantity, r.book, r.area, r.start, p.last + 1, any_value(r.stop),
           max(least(r.oldest, p.oldest))
    FROM reach r
    JOIN usable p ON p.quantity = r.quantity AND p.book = r.book AND p.area = r.area
        AND p.first = r.node AND p.last <= r.stop
    LEFT JOIN recurring.reach known ON known.quantity = r.quantity AND known.book = r.book
        AND known.area = r.area AND known.start = r.start AND known.node = p.last + 1
    GROUP BY r.quantity, r.book, r.area, r.start, p.last + 1
    HAVING max(least(r.oldest, p.oldest)) > coalesce(any_value(known.oldest), DATE '0001-01-01')
)
SELECT a.quantity, a.book, a.area, a.first, a.last, r.oldest
FROM asked a
LEFT JOIN reach r ON r.quantity = a.quantity AND r.book = a.book AND r.area = a.area
    AND r.start = a.first AND r.node = a.last + 1;

-- The tiling itself; `nodes` are the months in which its pieces begin. An open month costs more than
-- any number of pieces and is allowed only where no tiling is complete.
CREATE OR REPLACE TEMP TABLE tilings AS
WITH RECURSIVE edges AS (
    SELECT f.quantity, f.book, f.area, f.first, f.last, p.first AS node, p.last + 1 AS next, 1 AS cost,
           p.n, p.d, p.less, p.oldest, p.newest, p.derived, p.estimated, 0 AS open_months
    FROM freshness f
    JOIN usable p ON p.quantity = f.quantity AND p.book = f.book AND p.area = f.area
        AND p.first >= f.first AND p.last <= f.last AND (f.oldest IS NULL OR p.oldest >= f.oldest)
    UNION ALL
    SELECT f.quantity, f.book, f.area, f.first, f.last, month, month + 1, 10000,
           0, CASE WHEN q.is_ratio THEN 0 END, 0, NULL, NULL, false, false, 1
    FROM freshness f JOIN working_quantities q USING (quantity),
         LATERAL (SELECT unnest(range(f.first, f.last + 1)) AS month)
    WHERE f.oldest IS NULL
), path(quantity, book, area, first, last, node, cost, n, d, less, oldest, newest, derived, estimated,
        open_months, pieces, nodes) USING KEY (quantity, book, area, first, last, node) AS (
    SELECT quantity, book, area, first, last, first, 0, 0::BIGINT, NULL::DECIMAL(18, 3), 0::BIGINT,
           NULL::DATE, NULL::DATE, false, false, 0, 0, []::INTEGER[]
    FROM freshness
    UNION
    SELECT step.quantity, step.book, step.area, step.first, step.last, step.next, step.cost,
           step.n, step.d, step.less, step.oldest, step.newest, step.derived, step.estimated,
           step.open_months, step.pieces, step.nodes
    FROM (
        SELECT p.quantity, p.book, p.area, p.first, p.last, e.next, p.cost + e.cost AS cost,
               p.n + e.n AS n, coalesce(p.d, 0) + e.d AS d, p.less + e.less AS less,
               least(p.oldest, e.oldest) AS oldest, greatest(p.newest, e.newest) AS newest,
               p.derived OR e.derived AS derived, p.estimated OR e.estimated AS estimated,
               p.open_months + e.open_months AS open_months, p.pieces + 1 - e.open_months AS pieces,
               list_append(p.nodes, e.node::INTEGER) AS nodes,
               row_number() OVER (PARTITION BY p.quantity, p.book, p.area, p.first, p.last, e.next
                                  ORDER BY p.cost + e.cost, e.node) AS place
        FROM path p
        JOIN edges e ON e.quantity = p.quantity AND e.book = p.book AND e.area = p.area
            AND e.first = p.first AND e.last = p.last AND e.node = p.node
    ) step
    LEFT JOIN recurring.path known ON known.quantity = step.quantity AND known.book = step.book
        AND known.area = step.area AND known.first = step.first AND known.last = step.last
        AND known.node = step.next
    WHERE step.place = 1 AND (known.cost IS NULL OR step.cost < known.cost)
)
SELECT quantity, book, area, first, last, n, d, less, oldest, newest, estimated,
       derived OR pieces > 1 OR open_months > 0 AS derived, open_months, pieces, nodes
FROM path
WHERE node = last + 1 AND open_months <= last - first;
