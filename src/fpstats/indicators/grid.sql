-- Where figures are to be expected, and the empty table of resolved figures.

-- Months in which anybody reports a quantity by the month or at that instant.
CREATE OR REPLACE TEMP TABLE active AS
SELECT DISTINCT p.quantity, p.book, p.first AS month
FROM pieces p JOIN working_quantities q USING (quantity)
WHERE p.first = p.last AND q.kind IN ('flow', 'instant');

CREATE OR REPLACE TEMP TABLE series AS
SELECT DISTINCT p.quantity, p.book, p.area
FROM pieces p JOIN working_quantities q USING (quantity)
WHERE p.first = p.last AND q.kind IN ('flow', 'instant');

CREATE OR REPLACE TEMP TABLE all_spans AS
SELECT first, last FROM working_spans
UNION SELECT month, month FROM active
UNION SELECT p.first, p.last FROM pieces p JOIN working_quantities q USING (quantity) WHERE q.kind = 'span';

-- Months that the children of an area exist in a span, all together.
CREATE OR REPLACE TEMP TABLE child_months AS
SELECT a.parent AS area, s.first, s.last,
       sum(months_within(s.first, s.last, a.valid_first, a.valid_last))::BIGINT AS months
FROM working_areas a CROSS JOIN all_spans s
WHERE a.parent IS NOT NULL
GROUP BY ALL;

-- `below` is the newest report among those of areas below; `long` says that the figure rests on a
-- report of several months; `valid` counts the months in which the area exists.
CREATE OR REPLACE TEMP TABLE figures (
    quantity INTEGER, book INTEGER, area INTEGER, depth INTEGER, first INTEGER, last INTEGER,
    n BIGINT, d DECIMAL(24, 6), less BIGINT, reporting BIGINT, expected BIGINT, valid BIGINT,
    oldest DATE, newest DATE, below DATE, derived BOOLEAN, estimated BOOLEAN, long BOOLEAN
);

CREATE OR REPLACE TEMP TABLE differing (
    kind VARCHAR, quantity INTEGER, book INTEGER, area INTEGER, first INTEGER, last INTEGER,
    own BIGINT, parts BIGINT
);
