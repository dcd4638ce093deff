-- returned -> pieces: what each area itself says, span by span. A piece is a report, or the
-- difference of two; `oldest` and `newest` are the reports it rests on. An instant is a piece of
-- one month. `kind` is that of the quantity, `d` the denominator of a ratio, `less` what its numerator
-- subtracts, `cell_row` a cell of the report.

-- The report that stands, or the newest whole made from parts.
CREATE OR REPLACE TEMP TABLE pieces AS
SELECT r.quantity, q.kind, r.book, r.area, r.first, r.last, r.value AS n, NULL::DECIMAL(18, 3) AS d, 0::BIGINT AS less,
       r.reported_on AS oldest, r.reported_on AS newest, false AS derived, false AS estimated,
       r.cell_row
FROM returned r JOIN working_quantities q USING (quantity)
WHERE r.stands AND NOT r.derived;

CREATE OR REPLACE TEMP TABLE newest_wholes AS
SELECT quantity, book, area, first, last, min(value) AS value, max(value) AS other_value,
       max(reported_on) AS reported_on, min(cell_row) AS cell_row
FROM (FROM returned WHERE derived
      QUALIFY reported_on = max(reported_on) OVER (PARTITION BY quantity, book, area, first, last))
GROUP BY ALL;

INSERT INTO pieces
SELECT w.quantity, q.kind, book, area, first, last, value, NULL, 0, reported_on, reported_on, true,
       false, cell_row
FROM newest_wholes w JOIN working_quantities q USING (quantity)
WHERE value = other_value;

-- Two returns of one day that add up to different wholes are as good as each other.
INSERT INTO disagreeing
SELECT area, quantity, book, first, last, cell_row, value, other_value
FROM newest_wholes WHERE value <> other_value;

DROP TABLE returned;

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
