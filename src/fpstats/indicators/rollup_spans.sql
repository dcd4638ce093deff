-- One level of areas ($depth), longer spans of what adds up over time: the area's own tiling, the
-- sum of its months, and, where a child's figure rests on a report of several months, the sum of
-- the children.
CREATE OR REPLACE TEMP TABLE sides AS
WITH added AS (
    SELECT f.quantity, f.book, f.area, s.first, s.last,
           sum(f.n)::BIGINT AS n, sum(f.d)::DECIMAL(18, 3) AS d, sum(f.less)::BIGINT AS less,
           sum(f.reporting)::INTEGER AS reporting, sum(f.expected)::INTEGER AS expected,
           max(f.expected) AS a_month, sum(f.valid)::INTEGER AS valid,
           min(f.oldest) AS oldest, max(f.newest) AS newest, max(f.below) AS below,
           bool_or(f.estimated) AS estimated
    FROM figures f
    JOIN span_months s ON s.month = f.first
    WHERE f.depth = $depth AND f.first = f.last AND s.last > s.first AND f.kind = 'flow'
    GROUP BY ALL
), summed AS (
    SELECT f.quantity, f.book, f.parent AS area, f.first, f.last,
           sum(f.n)::BIGINT AS n, sum(f.d)::DECIMAL(18, 3) AS d, sum(f.less)::BIGINT AS less,
           sum(f.reporting)::INTEGER AS reporting,
           sum(f.expected - f.valid * coalesce(u.cells, 1))::INTEGER AS more,
           min(f.oldest) AS oldest, max(f.newest) AS newest, bool_or(f.estimated) AS estimated
    FROM figures f LEFT JOIN usual u USING (quantity, book, area)
    WHERE f.depth = $depth + 1 AND f.last > f.first AND f.kind = 'flow'
    GROUP BY f.quantity, f.book, f.parent, f.first, f.last
    HAVING bool_or(f.long)
)
SELECT t.quantity, t.book, t.area, t.first, t.last, 'own' AS side, t.n, t.d, t.less,
       (t.last - t.first + 1 - t.open_months)::INTEGER AS reporting,
       greatest(t.last - t.first + 1 - t.open_months,
                months_within(t.first, t.last, a.valid_first, a.valid_last))::INTEGER AS expected,
       t.oldest, t.newest, NULL::DATE AS below, t.derived, t.estimated, true AS long
FROM tilings t
JOIN working_areas a USING (area)
JOIN working_quantities q USING (quantity)
WHERE a.depth = $depth AND q.kind = 'flow' AND t.pieces <= t.last - t.first - t.open_months
UNION ALL
SELECT m.quantity, m.book, m.area, m.first, m.last, 'months', m.n, m.d, m.less, m.reporting,
       m.expected + m.a_month * (months_within(m.first, m.last, a.valid_first, a.valid_last) - m.valid),
       m.oldest, m.newest, m.below, true, m.estimated, false
FROM added m JOIN working_areas a USING (area)
UNION ALL
SELECT s.quantity, s.book, s.area, s.first, s.last, 'children', s.n, s.d, s.less, s.reporting,
       s.more + m.months + coalesce(u.more, 0), s.oldest, s.newest, s.newest, true, s.estimated, true
FROM summed s
JOIN child_months m USING (area, first, last)
LEFT JOIN usual_cells u USING (quantity, book, area, first, last);
