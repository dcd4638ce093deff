-- One level of areas ($depth), what stands by itself in time: months, instants, and ratios that do
-- not add up over time. What the area says itself, beside the sum of its children.
CREATE OR REPLACE TEMP TABLE standing AS
WITH spoken AS (
    SELECT p.quantity, p.book, p.area, p.first, p.last, p.n, p.d, p.less,
           (p.last - p.first + 1)::BIGINT AS known, p.oldest, p.newest, p.derived, p.estimated
    FROM pieces p
    JOIN working_quantities q USING (quantity)
    JOIN working_areas a USING (area)
    WHERE a.depth = $depth
      AND (q.kind IN ('flow', 'instant') AND p.first = p.last OR q.kind = 'span')
    UNION ALL
    SELECT r.quantity, r.book, r.area, r.first, r.last, r.n, r.d, r.less, r.known::BIGINT,
           r.oldest, r.newest, true, r.estimated
    FROM own_ratios r JOIN working_areas a USING (area) WHERE a.depth = $depth
    UNION ALL
    SELECT s.quantity, s.book, s.area, m.month, m.month, NULL, NULL, NULL, 0, NULL, NULL, false, false
    FROM series s
    JOIN active m USING (quantity, book)
    JOIN working_areas a USING (area)
    ANTI JOIN pieces p ON p.quantity = s.quantity AND p.book = s.book AND p.area = s.area
        AND p.first = m.month AND p.last = m.month
    WHERE a.depth = $depth
), own AS (
    SELECT k.quantity, k.book, k.area, k.first, k.last,
           {'n': k.n, 'd': k.d, 'less': k.less, 'reporting': k.known,
            'expected': greatest(k.known, months_within(k.first, k.last, a.valid_first, a.valid_last))::BIGINT,
            'oldest': k.oldest, 'newest': k.newest, 'below': NULL::DATE, 'derived': k.derived,
            'estimated': k.estimated, 'long': false} AS own
    FROM spoken k JOIN working_areas a USING (area)
    WHERE k.known > 0 OR a.valid_first <= k.first AND a.valid_last >= k.last
), summed AS (
    SELECT f.quantity, f.book, a.parent AS area, f.first, f.last,
           sum(f.n)::BIGINT AS n, sum(f.d)::DECIMAL(24, 6) AS d, sum(f.less)::BIGINT AS less,
           sum(f.reporting)::BIGINT AS reporting, sum(f.expected)::BIGINT AS expected,
           sum(f.valid)::BIGINT AS valid, min(f.oldest) AS oldest, max(f.newest) AS newest,
           bool_or(f.estimated AND f.reporting > 0) AS estimated
    FROM figures f
    JOIN working_areas a USING (area)
    JOIN working_quantities q USING (quantity)
    WHERE f.depth = $depth + 1 AND a.parent IS NOT NULL AND (f.first = f.last OR q.kind = 'span')
    GROUP BY ALL
), children AS (
    SELECT s.quantity, s.book, s.area, s.first, s.last,
           {'n': s.n, 'd': s.d, 'less': s.less, 'reporting': s.reporting,
            'expected': (s.expected + m.months - s.valid)::BIGINT,
            'oldest': s.oldest, 'newest': s.newest, 'below': s.newest, 'derived': true,
            'estimated': s.estimated, 'long': false} AS children
    FROM summed s JOIN child_months m USING (area, first, last)
)
SELECT quantity, book, area, first, last, own, children, NULL::STRUCT(
           n BIGINT, d DECIMAL(24, 6), less BIGINT, reporting BIGINT, expected BIGINT, oldest DATE,
           newest DATE, below DATE, derived BOOLEAN, estimated BOOLEAN, long BOOLEAN) AS months
FROM own FULL JOIN children USING (quantity, book, area, first, last);
