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
SELECT row_number() OVER ()::INTEGER AS tiling, a.quantity, a.book, a.area, a.first, a.last, r.oldest
FROM asked a
LEFT JOIN reach r ON r.quantity = a.quantity AND r.book = a.book AND r.area = a.area
    AND r.start = a.first AND r.node = a.last + 1;

-- What a tiling is made of: pieces, and where none is complete also open months, each of which costs
-- more than any number of pieces. Months in which no piece begins or has just ended are one gap.
-- `nodes` are the months in which pieces begin, and all open ones.
CREATE OR REPLACE TEMP TABLE edges AS
WITH fitting AS (
    SELECT f.tiling, f.quantity, f.oldest IS NULL AS is_open, p.first AS node, p.last + 1 AS next,
           p.n, p.d, p.less, p.oldest, p.newest, p.derived, p.estimated
    FROM freshness f
    JOIN usable p ON p.quantity = f.quantity AND p.book = f.book AND p.area = f.area
        AND p.first >= f.first AND p.last <= f.last AND (f.oldest IS NULL OR p.oldest >= f.oldest)
), ends AS (
    SELECT tiling, quantity, unnest([first, last + 1]) AS node FROM freshness WHERE oldest IS NULL
    UNION
    SELECT tiling, quantity, unnest([node, next]) FROM fitting WHERE is_open
), gaps AS (
    SELECT *, lead(node) OVER (PARTITION BY tiling ORDER BY node) AS next FROM ends
)
SELECT tiling, node, next, 1 AS cost, n, d, less, oldest, newest, derived, estimated,
       0 AS open_months, [node] AS nodes
FROM fitting
UNION ALL
SELECT tiling, node, next, 10000 * (next - node), 0, CASE WHEN is_ratio THEN 0 END, 0, NULL, NULL,
       false, false, next - node, range(node, next)::INTEGER[]
FROM gaps JOIN working_quantities USING (quantity)
WHERE next IS NOT NULL;

-- The tiling itself, by its edges. They are a table, for every round looks them up.
CREATE OR REPLACE TEMP TABLE tilings AS
WITH RECURSIVE path(tiling, node, cost, n, d, less, oldest, newest, derived, estimated, open_months,
                    pieces, nodes) USING KEY (tiling, node) AS (
    SELECT tiling, first, 0, 0::BIGINT, NULL::DECIMAL(18, 3), 0::BIGINT, NULL::DATE, NULL::DATE,
           false, false, 0, 0, []::INTEGER[]
    FROM freshness
    UNION
    SELECT step.* EXCLUDE (place)
    FROM (
        SELECT p.tiling, e.next AS node, p.cost + e.cost AS cost, p.n + e.n AS n,
               coalesce(p.d, 0) + e.d AS d, p.less + e.less AS less,
               least(p.oldest, e.oldest) AS oldest, greatest(p.newest, e.newest) AS newest,
               p.derived OR e.derived AS derived, p.estimated OR e.estimated AS estimated,
               p.open_months + e.open_months AS open_months,
               p.pieces + (e.open_months = 0)::INTEGER AS pieces, p.nodes || e.nodes AS nodes,
               row_number() OVER (PARTITION BY p.tiling, e.next
                                  ORDER BY p.cost + e.cost, e.open_months > 0, e.node) AS place
        FROM path p JOIN edges e USING (tiling, node)
    ) step
    LEFT JOIN recurring.path known ON known.tiling = step.tiling AND known.node = step.node
    WHERE step.place = 1 AND (known.cost IS NULL OR step.cost < known.cost)
)
SELECT f.quantity, f.book, f.area, f.first, f.last, p.n, p.d, p.less, p.oldest, p.newest, p.estimated,
       p.derived OR p.pieces > 1 OR p.open_months > 0 AS derived, p.open_months, p.pieces, p.nodes
FROM path p JOIN freshness f USING (tiling)
WHERE p.node = f.last + 1 AND p.open_months <= f.last - f.first;
