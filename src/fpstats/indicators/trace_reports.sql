-- For tracing only, between the wholes and the pieces: which return each figure was taken from, and
-- which figures of it made up a whole.
CREATE OR REPLACE TEMP TABLE reports AS
SELECT row_number() OVER ()::INTEGER AS report, r.*, o.source
FROM returned r JOIN observations o ON o.rowid = r.cell_row;

-- The parts of a whole: the first of the partitions of which all parts were known in its return
-- before. Others came to the same sum, or there would be no whole.
CREATE OR REPLACE TEMP TABLE report_parts AS
WITH known AS (
    SELECT w.report, b.partition, b.parts, p.report AS part
    FROM reports w
    JOIN bundles b ON b.whole = w.quantity AND b.whole_book = w.book
    JOIN reports p ON p.quantity = b.part AND p.book = b.part_book AND p.area = w.area
        AND p.first = w.first AND p.last = w.last AND p.source = w.source
        AND p.reported_on = w.reported_on AND p.round < w.round
    WHERE w.derived
), complete AS (
    SELECT report, min(partition) AS partition
    FROM (SELECT report, partition FROM known GROUP BY ALL HAVING count(*) = any_value(parts))
    GROUP BY ALL
)
SELECT k.report, k.part FROM known k JOIN complete USING (report, partition);

-- The one report of a figure that is used: what stands, or the newest whole made from parts.
CREATE OR REPLACE TEMP TABLE used_reports AS
SELECT report, quantity, book, area, first, last
FROM reports WHERE stands
QUALIFY row_number() OVER (PARTITION BY quantity, book, area, first, last
                           ORDER BY derived, reported_on DESC, source) = 1;

-- Of several cells of one return that say the same, the one that stands.
CREATE OR REPLACE TEMP TABLE standing_cells AS
SELECT r.report, min(g.cell_row) AS cell_row
FROM reports r
JOIN given g USING (area, quantity, book, first, last, source, value, reported_on)
WHERE r.stands AND NOT r.derived AND g.place = 1
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE chosen_sides (
    quantity INTEGER, book INTEGER, area INTEGER, first INTEGER, last INTEGER, side VARCHAR
);
