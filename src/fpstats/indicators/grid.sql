-- Where figures are expected, and the table of resolved figures.

CREATE OR REPLACE TEMP TABLE span_months AS
SELECT first, last, unnest(range(first, last + 1))::INTEGER AS month FROM working_spans;

CREATE OR REPLACE TEMP TABLE all_spans AS
SELECT first, last FROM working_spans
UNION SELECT first, last FROM pieces WHERE first = last OR kind = 'span';

-- Months that the children of an area exist in a span, all together.
CREATE OR REPLACE TEMP TABLE child_months AS
WITH lives AS (
    SELECT parent AS area, valid_first, valid_last, count(*) AS areas
    FROM working_areas WHERE parent IS NOT NULL GROUP BY ALL
)
SELECT l.area, s.first, s.last,
       sum(l.areas * months_within(s.first, s.last, l.valid_first, l.valid_last))::INTEGER AS months
FROM lives l CROSS JOIN all_spans s
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE leaves AS
SELECT area, parent, depth, valid_first, valid_last,
       valid_first <= (SELECT min(first) FROM all_spans)
       AND valid_last >= (SELECT max(last) FROM all_spans) AS always
FROM working_areas a WHERE NOT EXISTS (FROM working_areas c WHERE c.parent = a.area);

-- What areas with others below say themselves of months and instants.
CREATE OR REPLACE TEMP TABLE own_pieces AS
FROM pieces p
ANTI JOIN leaves l USING (area)
WHERE p.kind IN ('flow', 'instant') AND p.first = p.last OR p.kind = 'span';

-- The figure chosen for every area and span. `reporting` and `expected` count (area, month) cells;
-- `valid` counts the months in which the area exists, `below` is the newest report among those of
-- areas below, `long` says that the figure rests on a report of several months; `parent` and `depth`
-- are those of the area.
CREATE OR REPLACE TEMP TABLE resolved (
    quantity INTEGER, kind quantity_kinds, book INTEGER, area INTEGER, first INTEGER, last INTEGER,
    n BIGINT, d DECIMAL(18, 3), less BIGINT, reporting INTEGER, expected INTEGER, valid INTEGER,
    oldest DATE, newest DATE, below DATE, derived BOOLEAN, estimated BOOLEAN, long BOOLEAN,
    parent INTEGER, depth INTEGER
);

-- Months and instants of areas without others below are just what they say themselves.
CREATE OR REPLACE TEMP VIEW figures AS
SELECT p.quantity, p.kind, p.book, p.area, p.first, p.last, p.n, p.d, p.less,
       p.last - p.first + 1 AS reporting, p.last - p.first + 1 AS expected,
       CASE WHEN l.always THEN p.last - p.first + 1
            ELSE months_within(p.first, p.last, l.valid_first, l.valid_last) END AS valid,
       p.oldest, p.newest, NULL::DATE AS below, p.derived, p.estimated, false AS long, l.parent, l.depth
FROM pieces p JOIN leaves l USING (area)
WHERE p.kind IN ('flow', 'instant') AND p.first = p.last OR p.kind = 'span'
UNION ALL
FROM resolved;

CREATE OR REPLACE TEMP TABLE differing (
    kind VARCHAR, quantity INTEGER, book INTEGER, area INTEGER, first INTEGER, last INTEGER,
    own BIGINT, parts BIGINT
);
