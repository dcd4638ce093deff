-- pieces, continued: the wholes made from parts, the increments of cumulative reports, opening stocks.

-- Of several made wholes the newest, unless two returns of one day disagree.
INSERT INTO pieces
SELECT w.quantity, q.kind, w.book, w.area, w.first, w.last, min(w.value), NULL, 0,
       max(w.reported_on), max(w.reported_on), true, false, min(w.cell_row)
FROM (FROM made_wholes
      QUALIFY reported_on = max(reported_on) OVER (PARTITION BY quantity, book, area, first, last)) w
JOIN working_quantities q USING (quantity)
GROUP BY w.quantity, q.kind, w.book, w.area, w.first, w.last
HAVING min(w.value) = max(w.value);

-- Differences of successive cumulative reports with one beginning.
CREATE OR REPLACE TEMP TABLE increments AS
WITH cumulative AS (
    SELECT DISTINCT p.quantity, p.book, p.area, p.first
    FROM pieces p JOIN working_measures m USING (quantity)
    WHERE p.last > p.first AND m.nature = 'flow'
)
SELECT quantity, book, area, before + 1 AS first, last, n - n_before AS n,
       least(newest, newest_before) AS oldest, greatest(newest, newest_before) AS newest,
       first AS start, n AS n_after, n_before, cell_row
FROM (
    SELECT p.*, lag(p.last) OVER series AS before, lag(p.n) OVER series AS n_before,
           lag(p.newest) OVER series AS newest_before
    FROM pieces p SEMI JOIN cumulative USING (quantity, book, area, first)
    WINDOW series AS (PARTITION BY p.quantity, p.book, p.area, p.first ORDER BY p.last)
)
WHERE before IS NOT NULL;

-- An increment stands where nobody reported its span, or only in an older return than both of its.
CREATE OR REPLACE TEMP TABLE standing_increments AS
SELECT i.* FROM increments i
ANTI JOIN pieces p ON p.quantity = i.quantity AND p.book = i.book AND p.area = i.area
    AND p.first = i.first AND p.last = i.last AND p.oldest >= i.oldest
WHERE i.n >= 0
QUALIFY row_number() OVER (PARTITION BY i.quantity, i.book, i.area, i.first, i.last
                           ORDER BY i.oldest DESC, i.newest DESC, i.start) = 1;

DELETE FROM pieces p USING standing_increments i
WHERE p.quantity = i.quantity AND p.book = i.book AND p.area = i.area
  AND p.first = i.first AND p.last = i.last;

INSERT INTO pieces
SELECT quantity, 'flow', book, area, first, last, n, NULL, 0, oldest, newest, true, false, cell_row
FROM standing_increments;

-- An opening stock that nobody reports is the stock of the day before.
INSERT INTO pieces
SELECT b.quantity, 'instant', p.book, p.area, p.first + 1, p.last + 1, p.n, NULL, 0, p.oldest, p.newest, true, false,
       p.cell_row
FROM pieces p
JOIN working_measures e ON e.quantity = p.quantity AND e.moment = 'end'
JOIN working_measures b ON b.family = e.family AND b.moment = 'begin'
ANTI JOIN pieces own ON own.quantity = b.quantity AND own.book = p.book AND own.area = p.area
    AND own.first = p.first + 1;
