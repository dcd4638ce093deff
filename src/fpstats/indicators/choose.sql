-- Between an area's own figure and that of its children, for one level of areas ($depth): the one
-- that knows the greater share of its cells, so that a complete figure beats an incomplete one; of
-- two that know the same, the own one, unless it is older than the newest report below. Both parts
-- of a ratio come from the figure chosen.
CREATE OR REPLACE TEMP TABLE judged AS
WITH sides AS (
    SELECT *,
           CASE WHEN months IS NULL OR months.below IS NOT NULL THEN own
                WHEN own IS NULL OR share_known(own) < share_known(months) THEN months
                ELSE own END AS mine,
           CASE WHEN months IS NULL OR months.below IS NULL THEN children
                WHEN children IS NULL OR share_known(children) < share_known(months) THEN months
                ELSE children END AS theirs
    FROM standing
)
SELECT s.*,
       CASE WHEN theirs IS NULL THEN mine
            WHEN mine IS NULL THEN theirs
            WHEN share_known(mine) > share_known(theirs) THEN mine
            WHEN share_known(mine) < share_known(theirs) THEN theirs
            WHEN r.own_figure = 'always' OR mine.oldest >= theirs.below THEN mine
            ELSE theirs END AS chosen
FROM sides s CROSS JOIN settings r;

INSERT INTO figures
SELECT j.quantity, j.book, j.area, a.depth, j.first, j.last,
       j.chosen.n, j.chosen.d, j.chosen.less, j.chosen.reporting, j.chosen.expected,
       months_within(j.first, j.last, a.valid_first, a.valid_last),
       j.chosen.oldest, j.chosen.newest, j.chosen.below, j.chosen.derived, j.chosen.estimated,
       j.chosen.long
FROM judged j JOIN working_areas a USING (area);

INSERT INTO differing
SELECT CASE WHEN kind = 1 THEN 'own_differs' ELSE 'unallocated' END,
       quantity, book, area, first, last, own.n, other.n
FROM (
    SELECT 1 AS kind, quantity, book, area, first, last, own, theirs AS other FROM judged
    UNION ALL
    SELECT 2, quantity, book, area, first, last, own, months FROM judged WHERE months.below IS NULL
)
WHERE NOT own.derived AND share_known(own) >= 1 AND share_known(other) >= 1 AND own.n <> other.n;
