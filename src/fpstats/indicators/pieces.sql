-- returned -> reports -> pieces: what each area itself says, for measures and for ratios alike.

-- The report that stands, or the newest whole made from parts.
CREATE OR REPLACE TEMP TABLE reports AS
WITH candidates AS (
    SELECT *, max(reported_on) OVER figure AS newest, bool_or(NOT derived) OVER figure AS is_reported
    FROM returned WHERE stands
    WINDOW figure AS (PARTITION BY area, quantity, book, first, last)
)
SELECT area, quantity, book, first, last, min(value) AS value, max(reported_on) AS reported_on,
       bool_and(derived) AS derived
FROM candidates
WHERE derived <> is_reported AND reported_on = newest
GROUP BY area, quantity, book, first, last
HAVING min(value) = max(value);

-- Differences of successive cumulative reports with one beginning.
CREATE OR REPLACE TEMP TABLE increments AS
SELECT area, quantity, book, before + 1 AS first, last, value - value_before AS value,
       least(reported_on, reported_before) AS oldest, greatest(reported_on, reported_before) AS newest,
       first AS start, value AS value_after, value_before
FROM (
    SELECT r.*, lag(last) OVER series AS before, lag(value) OVER series AS value_before,
           lag(reported_on) OVER series AS reported_before
    FROM reports r JOIN working_measures m USING (quantity)
    WHERE m.nature = 'flow'
    WINDOW series AS (PARTITION BY area, quantity, book, first ORDER BY last)
)
WHERE before IS NOT NULL;

-- Pieces of a span: a report, or an increment that no report of the same span is newer than.
-- An instant is a piece of one month; `less` is what a numerator subtracts.
CREATE OR REPLACE TEMP TABLE pieces AS
WITH each AS (
    SELECT area, quantity, book, first, last, value, reported_on AS oldest, reported_on AS newest,
           derived, 0 AS place FROM reports
    UNION ALL
    SELECT area, quantity, book, first, last, value, oldest, newest, true, 1
    FROM increments WHERE value >= 0
)
SELECT quantity, book, area, first, last, value AS n, NULL::DECIMAL(24, 6) AS d, 0::BIGINT AS less,
       oldest, newest, derived, false AS estimated
FROM each
QUALIFY row_number() OVER (PARTITION BY area, quantity, book, first, last
                           ORDER BY oldest DESC, place, newest DESC, value) = 1;

-- An opening stock that nobody reports is the stock of the day before.
INSERT INTO pieces
SELECT b.quantity, p.book, p.area, p.first + 1, p.last + 1, p.n, NULL, 0, p.oldest, p.newest, true, false
FROM pieces p
JOIN working_measures e ON e.quantity = p.quantity AND e.moment = 'end'
JOIN working_measures b ON b.family = e.family AND b.moment = 'begin'
ANTI JOIN pieces own ON own.quantity = b.quantity AND own.book = p.book AND own.area = p.area
    AND own.first = p.first + 1;

-- The terms of every ratio in the books of the offices that it takes them from.
CREATE OR REPLACE TEMP TABLE booked_terms AS
SELECT t.*, of_ratio.book AS ratio_book, of_term.book AS term_book
FROM terms t
JOIN books of_ratio ON of_ratio.agency = ''
JOIN books of_term ON of_term.basis = of_ratio.basis AND of_term.agency = t.agency;

-- The part of a ratio whose terms are counted alike in time (`part` flow, or stocks at one end):
-- it has a piece where every term has one of the same span.
INSERT INTO pieces
SELECT t.quantity, t.ratio_book, p.area, p.first, p.last,
       coalesce(sum(t.sign * p.n) FILTER (t.side = 'numerator'), 0)::BIGINT,
       CASE WHEN bool_or(t.side = 'denominator')
            THEN (sum(t.sign * p.n) FILTER (t.side = 'denominator'))::DECIMAL(24, 6) END,
       coalesce(sum(p.n) FILTER (t.side = 'numerator' AND t.sign < 0), 0)::BIGINT,
       min(p.oldest), max(p.newest), true, bool_or(p.estimated)
FROM booked_terms t
JOIN pieces p ON p.quantity = t.term AND p.book = t.term_book
WHERE t.part IN ('flow', 'end')
GROUP BY t.quantity, t.ratio_book, t.terms, p.area, p.first, p.last
HAVING count(*) = t.terms;
