-- `sides` -> `resolved`: between an area's own figure and that of its children, the one that knows
-- the greater share of its cells, so that a complete figure beats an incomplete one; of two that
-- know the same, the own one, unless it is older than the newest report below. Both parts of a
-- ratio come from the figure chosen.
CREATE OR REPLACE TEMP TABLE contested AS
SELECT quantity, book, area, first, last FROM sides GROUP BY ALL HAVING count(*) > 1;

INSERT INTO resolved
SELECT s.quantity, q.kind, s.book, s.area, s.first, s.last, s.n, s.d, s.less, s.reporting, s.expected,
       months_within(s.first, s.last, a.valid_first, a.valid_last),
       s.oldest, s.newest, s.below, s.derived, s.estimated, s.long,
       a.parent, a.depth
FROM sides s
JOIN working_quantities q USING (quantity)
JOIN working_areas a USING (area)
ANTI JOIN contested USING (quantity, book, area, first, last);

-- The months of an area are its own, unless some of them come from its children.
CREATE OR REPLACE TEMP TABLE judged AS
WITH standing AS (
    SELECT quantity, book, area, first, last,
           any_value(sides) FILTER (side = 'own') AS own,
           any_value(sides) FILTER (side = 'children') AS children,
           any_value(sides) FILTER (side = 'months') AS months
    FROM sides SEMI JOIN contested USING (quantity, book, area, first, last)
    GROUP BY ALL
), apart AS (
    SELECT *,
           CASE WHEN months IS NULL OR months.below IS NOT NULL THEN own
                WHEN own IS NULL OR share_known(own) < share_known(months) THEN months
                ELSE own END AS mine,
           CASE WHEN months IS NULL OR months.below IS NULL THEN children
                WHEN children IS NULL OR share_known(children) < share_known(months) THEN months
                ELSE children END AS theirs
    FROM standing
)
SELECT p.*,
       CASE WHEN theirs IS NULL THEN mine
            WHEN mine IS NULL THEN theirs
            WHEN share_known(mine) > share_known(theirs) THEN mine
            WHEN share_known(mine) < share_known(theirs) THEN theirs
            WHEN r.own_figure = 'always' OR mine.oldest >= theirs.below THEN mine
            ELSE theirs END AS chosen
FROM apart p CROSS JOIN settings r;

INSERT INTO resolved
SELECT j.quantity, q.kind, j.book, j.area, j.first, j.last, j.chosen.n, j.chosen.d, j.chosen.less,
       j.chosen.reporting, j.chosen.expected,
       months_within(j.first, j.last, a.valid_first, a.valid_last), j.chosen.oldest,
       j.chosen.newest, j.chosen.below, j.chosen.derived, j.chosen.estimated, j.chosen.long,
       a.parent, a.depth
FROM judged j
JOIN working_quantities q USING (quantity)
JOIN working_areas a USING (area);

-- An own report beside a complete sum of the parts, or of its own months, that says otherwise.
INSERT INTO differing
SELECT CASE WHEN other.side = 'months' AND other.below IS NULL THEN 'unallocated' ELSE 'own_differs' END,
       quantity, book, area, first, last, own.n, other.n
FROM (
    SELECT quantity, book, area, first, last, own, theirs AS other FROM judged
    UNION ALL
    SELECT quantity, book, area, first, last, own, months FROM judged WHERE months.below IS NULL
)
WHERE NOT own.derived AND share_known(own) >= 1 AND share_known(other) >= 1 AND own.n <> other.n;
