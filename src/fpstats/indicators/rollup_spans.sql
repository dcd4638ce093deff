-- One level of areas ($depth), longer spans of what adds up over time: the area's own tiling, the
-- sum of its months, and, where a child's figure rests on a report of several months, the sum of
-- the children.
CREATE OR REPLACE TEMP TABLE standing AS
WITH own AS (
    SELECT t.quantity, t.book, t.area, t.first, t.last,
           {'n': t.n, 'd': t.d, 'less': t.less,
            'reporting': (t.last - t.first + 1 - t.open_months)::BIGINT,
            'expected': greatest(t.last - t.first + 1 - t.open_months,
                months_within(t.first, t.last, a.valid_first, a.valid_last))::BIGINT,
            'oldest': t.oldest, 'newest': t.newest, 'below': NULL::DATE, 'derived': t.derived,
            'estimated': t.estimated, 'long': true} AS own
    FROM tilings t
    JOIN working_areas a USING (area)
    JOIN working_quantities q USING (quantity)
    WHERE a.depth = $depth AND q.kind = 'flow' AND t.pieces <= t.last - t.first - t.open_months
), added AS (
    SELECT f.quantity, f.book, f.area, s.first, s.last,
           sum(f.n)::BIGINT AS n, sum(f.d)::DECIMAL(24, 6) AS d, sum(f.less)::BIGINT AS less,
           sum(f.reporting)::BIGINT AS reporting, sum(f.expected)::BIGINT AS expected,
           max(f.expected) AS a_month, sum(f.valid)::BIGINT AS valid,
           min(f.oldest) AS oldest, max(f.newest) AS newest, max(f.below) AS below,
           bool_or(f.estimated AND f.reporting > 0) AS estimated
    FROM figures f
    JOIN working_quantities q USING (quantity)
    JOIN working_spans s ON f.first BETWEEN s.first AND s.last
    WHERE f.depth = $depth AND f.first = f.last AND s.last > s.first AND q.kind = 'flow'
    GROUP BY ALL
), months AS (
    SELECT m.quantity, m.book, m.area, m.first, m.last,
           {'n': m.n, 'd': m.d, 'less': m.less, 'reporting': m.reporting,
            'expected': (m.expected + m.a_month
                * (months_within(m.first, m.last, a.valid_first, a.valid_last) - m.valid))::BIGINT,
            'oldest': m.oldest, 'newest': m.newest, 'below': m.below, 'derived': true,
            'estimated': m.estimated, 'long': false} AS months
    FROM added m JOIN working_areas a USING (area)
), summed AS (
    SELECT f.quantity, f.book, a.parent AS area, f.first, f.last,
           sum(f.n)::BIGINT AS n, sum(f.d)::DECIMAL(24, 6) AS d, sum(f.less)::BIGINT AS less,
           sum(f.reporting)::BIGINT AS reporting, sum(f.expected)::BIGINT AS expected,
           sum(f.valid)::BIGINT AS valid, min(f.oldest) AS oldest, max(f.newest) AS newest,
           bool_or(f.estimated AND f.reporting > 0) AS estimated
    FROM figures f
    JOIN working_areas a USING (area)
    JOIN working_quantities q USING (quantity)
    WHERE f.depth = $depth + 1 AND f.last > f.first AND a.parent IS NOT NULL AND q.kind = 'flow'
    GROUP BY ALL
    HAVING bool_or(f.long)
), children AS (
    SELECT s.quantity, s.book, s.area, s.first, s.last,
           {'n': s.n, 'd': s.d, 'less': s.less, 'reporting': s.reporting,
            'expected': (s.expected + c.months - s.valid)::BIGINT,
            'oldest': s.oldest, 'newest': s.newest, 'below': s.newest, 'derived': true,
            'estimated': s.estimated, 'long': true} AS children
    FROM summed s JOIN child_months c USING (area, first, last)
)
SELECT quantity, book, area, first, last, own, children, months
FROM own
FULL JOIN children USING (quantity, book, area, first, last)
FULL JOIN months USING (quantity, book, area, first, last);
