-- observations -> returned: what counts of all that was filed.

-- A book is the figures of one office on one basis in one vintage; those of the vintage asked are
-- `open`. Office '' is the book of ratios over offices.
CREATE OR REPLACE TEMP TABLE books AS
WITH filing AS (
    SELECT DISTINCT o.basis, coalesce(nullif(o.agency, ''), s.default_agency) AS agency, o.vintage
    FROM (SELECT DISTINCT basis, agency, vintage FROM observations) o CROSS JOIN settings s
), wanted AS (
    FROM filing
    UNION SELECT 'all', agency, vintage FROM filing
    UNION SELECT unnest([basis, 'all']), '', vintage FROM filing
)
SELECT row_number() OVER (ORDER BY w.basis, w.agency, w.vintage)::INTEGER AS book, w.*,
       w.vintage = s.vintage AS open
FROM wanted w CROSS JOIN settings s;

CREATE OR REPLACE TYPE bases AS ENUM (SELECT basis FROM books UNION SELECT '' ORDER BY ALL);
CREATE OR REPLACE TYPE agencies AS ENUM (SELECT agency FROM books UNION SELECT '' ORDER BY ALL);
ALTER TABLE books ALTER basis TYPE bases;
ALTER TABLE books ALTER agency TYPE agencies;

-- Everything filed by the day asked, in running months. A stock is as at the end of its period,
-- an opening stock as at its beginning, whatever the sheet's period is.
CREATE OR REPLACE TEMP TABLE filed AS
SELECT o.rowid AS cell_row, a.area, m.quantity, b.book,
       month_of(CASE WHEN m.moment = 'end' THEN o.period_end ELSE o.period_start END) AS first,
       month_of(CASE WHEN m.moment = 'begin' THEN o.period_start ELSE o.period_end END) AS last,
       o.value, o.reported_on
FROM observations o
CROSS JOIN settings s
JOIN working_areas a USING (area_code)
JOIN working_measures m USING (measure)
JOIN books b ON b.basis = o.basis AND b.vintage = o.vintage
    AND b.agency = coalesce(nullif(o.agency, ''), s.default_agency)
WHERE o.kind = 'count' AND o.reported_on <= s.as_of;

-- Figures filed more than once, and the newest day on which each was given. Those with a hash that
-- no other figure has are soon dismissed.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH suspected AS (
    SELECT hash(area, quantity, book, first, last) AS figure FROM filed GROUP BY ALL HAVING count(*) > 1
)
SELECT area, quantity, book, first, last,
       max(reported_on) FILTER (value IS NOT NULL) AS newest
FROM filed SEMI JOIN suspected ON figure = hash(area, quantity, book, first, last)
GROUP BY ALL HAVING count(*) > 1;

-- Given on that day: once, several times alike, or in contradiction.
CREATE OR REPLACE TEMP TABLE given AS
SELECT f.*, o.source, o.sheet, o.cell, row_number() OVER same_figure AS place,
       min(f.value) OVER figure <> max(f.value) OVER figure AS contradicted,
       first_value(o.source || ' ' || o.sheet) OVER same_figure AS stands_in,
       first_value(o.source || ' ' || o.sheet || '!' || o.cell) OVER same_figure AS stands_at
FROM filed f
JOIN repeated r USING (area, quantity, book, first, last)
JOIN observations o ON o.rowid = f.cell_row
WHERE f.value IS NOT NULL AND f.reported_on = r.newest
WINDOW figure AS (PARTITION BY f.area, f.quantity, f.book, f.first, f.last),
       same_figure AS (figure ORDER BY o.source, o.sheet, o.cell, f.cell_row);

-- Missing in a later return than that in which the figure was given.
CREATE OR REPLACE TEMP TABLE blank_revisions AS
SELECT f.*, g.value AS older_value, g.stands_at
FROM filed f
JOIN observations o ON o.rowid = f.cell_row
JOIN given g USING (area, quantity, book, first, last)
WHERE g.place = 1 AND f.value IS NULL AND f.reported_on > g.reported_on
  AND o.status IN ('blank', 'not_reported');

-- Superseded are what an older return said, and all but one of what was filed twice alike. Printed
-- rates and totals are revised as counts are.
CREATE OR REPLACE TEMP TABLE overtaken AS
WITH printed AS (
    SELECT o.rowid AS cell_row, coalesce(o.rate, o.value) AS figure, o.reported_on, o.source, o.sheet,
           o.cell, max(o.reported_on) OVER same AS newest,
           row_number() OVER (PARTITION BY o.kind, o.area_code, o.measure, o.basis, o.agency,
               o.period_start, o.period_end, o.vintage, o.reported_on, coalesce(o.rate, o.value)
               ORDER BY o.source, o.sheet, o.cell) AS place
    FROM observations o CROSS JOIN settings s
    WHERE o.kind IN ('rate', 'total') AND o.area_code IS NOT NULL
      AND coalesce(o.rate, o.value) IS NOT NULL AND o.reported_on <= s.as_of
    WINDOW same AS (PARTITION BY o.kind, o.area_code, o.measure, o.basis, o.agency,
                    o.period_start, o.period_end, o.vintage)
)
SELECT cell_row FROM filed f
JOIN repeated r USING (area, quantity, book, first, last)
WHERE f.reported_on < r.newest
UNION ALL
SELECT cell_row FROM given WHERE place > 1 AND NOT contradicted
UNION ALL
SELECT cell_row FROM printed WHERE reported_on < newest OR place > 1;

UPDATE observations SET superseded = false WHERE superseded IS DISTINCT FROM false;
UPDATE observations SET superseded = true WHERE rowid IN (SELECT cell_row FROM overtaken);

-- The figures of each return, of the vintage asked; those that stand, and copies of them, of which
-- wholes can be made as well. `derived` are those that a rule adds, in its `round`; `cell_row`
-- leads to the return.
CREATE OR REPLACE TEMP TABLE returned AS
SELECT f.area, f.quantity, f.book, f.first, f.last, f.value, f.reported_on, f.cell_row,
       false AS derived, true AS stands, 0 AS round
FROM filed f
SEMI JOIN books b ON b.book = f.book AND b.open
ANTI JOIN repeated r USING (area, quantity, book, first, last)
WHERE f.value IS NOT NULL
UNION ALL
SELECT g.area, g.quantity, g.book, g.first, g.last, g.value, g.reported_on, min(g.cell_row),
       false, bool_or(g.place = 1), 0
FROM given g
SEMI JOIN books b ON b.book = g.book AND b.open
WHERE NOT g.contradicted
GROUP BY g.area, g.quantity, g.book, g.first, g.last, g.value, g.reported_on, g.source;

CREATE OR REPLACE TEMP TABLE contradicted_keys AS
SELECT DISTINCT g.area, g.quantity, g.book, g.first, g.last
FROM given g SEMI JOIN books b ON b.book = g.book AND b.open
WHERE g.contradicted;

DROP TABLE filed;

-- What makes up what: measures that partition another one in the same book, and the two pairs of
-- bases that partition everybody. Other bases are never added.
CREATE OR REPLACE TEMP TABLE bundles AS
WITH bases AS (
    SELECT * FROM (VALUES (-1, 'agricultural'), (-1, 'nonagricultural'),
                          (-2, 'province_hukou'), (-2, 'other_province')) AS v(partition, basis)
), made_of AS (
    SELECT p.whole, b.book AS whole_book, p.partition, p.part, b.book AS part_book
    FROM working_partitions p CROSS JOIN books b
    WHERE b.open
    UNION ALL
    SELECT m.quantity, everybody.book, v.partition, m.quantity, b.book
    FROM bases v
    JOIN books b USING (basis)
    JOIN books everybody ON everybody.basis = 'all' AND everybody.agency = b.agency
        AND everybody.open AND b.open
    CROSS JOIN working_measures m
)
SELECT *, count(*) OVER (PARTITION BY whole, whole_book, partition) AS parts FROM made_of;

CREATE OR REPLACE TEMP TABLE disagreeing (
    area INTEGER, quantity INTEGER, book INTEGER, first INTEGER, last INTEGER, cell_row BIGINT,
    value BIGINT, other_value BIGINT
);
