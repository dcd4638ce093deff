-- observations -> reports: what counts of all that was filed.

-- A blank part is zero where, in one return, the printed whole equals the other parts of a partition.
CREATE OR REPLACE TEMP TABLE implied AS
WITH cells AS (
    SELECT o.rowid AS cell_row, o.* FROM observations o WHERE o.kind = 'count'
), partition_sizes AS (
    SELECT whole, partition, count(*) AS parts FROM partitions GROUP BY ALL
), filled AS (
    SELECT p.whole, p.partition, w.cell_row AS whole_row, w.value AS total,
           coalesce(sum(c.value), 0) AS known, count(*) AS present,
           list(c.cell_row) FILTER (c.status = 'blank') AS blanks,
           count(*) FILTER (c.value IS NULL AND c.status <> 'blank') AS otherwise_unknown
    FROM partitions p
    JOIN cells w ON w.measure = p.whole AND w.value IS NOT NULL
    JOIN cells c ON c.measure = p.part AND c.area_code = w.area_code AND c.basis = w.basis
        AND c.agency = w.agency AND c.period_start = w.period_start AND c.period_end = w.period_end
        AND c.vintage = w.vintage AND c.reported_on = w.reported_on
        AND c.source = w.source AND c.sheet = w.sheet
    GROUP BY ALL
)
SELECT DISTINCT unnest(blanks) AS cell_row
FROM filled JOIN partition_sizes USING (whole, partition)
WHERE present = parts AND otherwise_unknown = 0 AND known = total AND len(blanks) > 0;

UPDATE observations SET value = 0, status = 'implied_zero'
WHERE rowid IN (SELECT cell_row FROM implied);

-- Everything filed by the day asked, in running months. A stock is as at the end of its period,
-- an opening stock as at its beginning, whatever the sheet's period is.
CREATE OR REPLACE TEMP TABLE filed AS
SELECT o.rowid AS cell_row, a.area, m.quantity, o.basis,
       coalesce(nullif(o.agency, ''), s.default_agency) AS agency, o.vintage,
       CASE WHEN m.moment = 'end' THEN month_of(o.period_end) ELSE month_of(o.period_start) END AS first,
       CASE WHEN m.moment = 'begin' THEN month_of(o.period_start) ELSE month_of(o.period_end) END AS last,
       o.value, o.status, o.reported_on, o.source, o.sheet, o.cell
FROM observations o
JOIN working_areas a USING (area_code)
JOIN working_measures m USING (measure)
CROSS JOIN settings s
WHERE o.kind = 'count' AND o.reported_on <= s.as_of;

-- The newest day on which each figure was given.
CREATE OR REPLACE TEMP TABLE newest AS
SELECT area, quantity, basis, agency, vintage, first, last, max(reported_on) AS reported_on
FROM filed WHERE value IS NOT NULL GROUP BY ALL;

-- Given on that day: once, several times alike, or in contradiction.
CREATE OR REPLACE TEMP TABLE given AS
SELECT f.*, row_number() OVER same_figure AS place,
       min(f.value) OVER figure <> max(f.value) OVER figure AS contradicted,
       first_value(f.source || ' ' || f.sheet || '!' || f.cell) OVER same_figure AS stands_at
FROM filed f
JOIN newest n USING (area, quantity, basis, agency, vintage, first, last, reported_on)
WHERE f.value IS NOT NULL
WINDOW figure AS (PARTITION BY area, quantity, basis, agency, vintage, first, last),
       same_figure AS (figure ORDER BY f.source, f.sheet, f.cell, f.cell_row);

CREATE OR REPLACE TEMP TABLE overtaken AS
SELECT cell_row FROM filed f
JOIN newest n USING (area, quantity, basis, agency, vintage, first, last)
WHERE f.reported_on < n.reported_on
UNION ALL
SELECT cell_row FROM given WHERE place > 1 AND NOT contradicted;

UPDATE observations SET superseded = rowid IN (SELECT cell_row FROM overtaken);

CREATE OR REPLACE TEMP TABLE books AS
SELECT row_number() OVER (ORDER BY basis, agency)::INTEGER AS book, basis, agency
FROM (SELECT DISTINCT basis, agency FROM filed UNION SELECT DISTINCT basis, '' FROM filed);

-- The figures of each return that stand, with those that a rule adds (`derived`).
CREATE OR REPLACE TEMP TABLE returned AS
SELECT g.area, g.quantity, b.book, g.first, g.last, g.value, g.reported_on, g.source,
       false AS derived, bool_or(g.place = 1) AS stands
FROM given g JOIN books b USING (basis, agency) CROSS JOIN settings s
WHERE NOT g.contradicted AND g.vintage = s.vintage
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE contradicted_keys AS
SELECT DISTINCT g.area, g.quantity, b.book, g.first, g.last
FROM given g JOIN books b USING (basis, agency) CROSS JOIN settings s
WHERE g.contradicted AND g.vintage = s.vintage;

CREATE OR REPLACE TEMP TABLE disagreeing (
    area INTEGER, quantity INTEGER, book INTEGER, first INTEGER, last INTEGER, reported_on DATE,
    source VARCHAR, value BIGINT, other_value BIGINT
);
