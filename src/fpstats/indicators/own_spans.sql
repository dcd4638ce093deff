-- What an area itself says about ratios of events to a stock. Such a ratio does not add up over
-- time: its events are those of the span, its stock is that of the span's end or average.

-- Events: of the tiling, else of the months that are known.
CREATE OR REPLACE TEMP TABLE span_events AS
WITH months AS (
    SELECT p.quantity, p.book, p.area, s.first, s.last, sum(p.n)::BIGINT AS n,
           sum(p.d)::DECIMAL(24, 6) AS d, sum(p.less)::BIGINT AS less, count(*) AS known,
           min(p.oldest) AS oldest, max(p.newest) AS newest, bool_or(p.estimated) AS estimated
    FROM pieces p
    JOIN working_quantities q USING (quantity)
    JOIN working_spans s ON p.first BETWEEN s.first AND s.last
    WHERE q.kind = 'events' AND p.first = p.last
    GROUP BY ALL
), tiled AS (
    SELECT t.quantity, t.book, t.area, t.first, t.last, t.n, t.d, t.less,
           t.last - t.first + 1 - t.open_months AS known, t.oldest, t.newest, t.estimated
    FROM tilings t JOIN working_quantities q USING (quantity) WHERE q.kind = 'events'
)
FROM tiled
UNION ALL
FROM months ANTI JOIN tiled USING (quantity, book, area, first, last);

-- Stocks at an end or on average of a span: the reported average of just this span, else the mean
-- of both ends, else the end, marked estimated.
CREATE OR REPLACE TEMP TABLE stock_terms AS
WITH of_family AS (
    SELECT t.quantity, t.ratio_book, t.part, t.side, t.sign, t.terms, t.position, p.area, p.first, p.last,
           p.n, p.oldest, p.newest, m.moment
    FROM booked_terms t
    JOIN working_measures term ON term.quantity = t.term
    JOIN working_measures m ON m.family = term.family
    JOIN pieces p ON p.quantity = m.quantity AND p.book = t.term_book
    WHERE t.part IN ('span_end', 'average')
), ends AS (
    SELECT s.first AS span_first, s.last AS span_last, f.quantity, f.ratio_book, f.part, f.side,
           f.sign, f.terms, f.position, f.area,
           max(f.n) FILTER (f.moment = 'average' AND f.first = s.first AND f.last = s.last) AS average,
           max(f.n) FILTER (f.moment = 'begin' AND f.first = s.first) AS begin_reported,
           max(f.n) FILTER (f.moment = 'end' AND f.last = s.first - 1) AS end_before,
           max(f.n) FILTER (f.moment = 'end' AND f.last = s.last) AS ending,
           min(f.oldest) AS oldest, max(f.newest) AS newest
    FROM working_spans s
    JOIN of_family f ON f.last BETWEEN s.first - 1 AND s.last
        AND (f.moment <> 'average' OR f.first = s.first AND f.last = s.last)
        AND (f.moment = 'average' OR f.last = s.last OR f.first = s.first OR f.last = s.first - 1)
    GROUP BY ALL
), valued AS (
    SELECT *, coalesce(begin_reported, end_before) AS opening,
           CASE WHEN part = 'span_end' THEN ending::DECIMAL(24, 6)
                WHEN average IS NOT NULL THEN average::DECIMAL(24, 6)
                WHEN coalesce(begin_reported, end_before) IS NULL THEN ending::DECIMAL(24, 6)
                ELSE ((coalesce(begin_reported, end_before) + ending) * 0.5)::DECIMAL(24, 6) END AS amount
    FROM ends
)
SELECT *, part = 'average' AND average IS NULL AND opening IS NULL AS estimated
FROM valued WHERE amount IS NOT NULL;

-- Both together, where all is known.
CREATE OR REPLACE TEMP TABLE own_ratios AS
WITH stocks AS (
    SELECT quantity, ratio_book AS book, area, span_first AS first, span_last AS last,
           coalesce(sum(sign * amount) FILTER (side = 'numerator'), 0)::BIGINT AS n,
           sum(sign * amount) FILTER (side = 'denominator')::DECIMAL(24, 6) AS d,
           coalesce(sum(amount) FILTER (side = 'numerator' AND sign < 0), 0)::BIGINT AS less,
           min(oldest) AS oldest, max(newest) AS newest, bool_or(estimated) AS estimated
    FROM stock_terms GROUP BY quantity, ratio_book, area, span_first, span_last, terms
    HAVING count(*) = terms
)
SELECT s.quantity, s.book, s.area, s.first, s.last,
       (s.n + coalesce(e.n, 0))::BIGINT AS n,
       CASE WHEN s.d IS NULL AND e.d IS NULL THEN NULL
            ELSE (coalesce(s.d, 0) + coalesce(e.d, 0))::DECIMAL(24, 6) END AS d,
       (s.less + coalesce(e.less, 0))::BIGINT AS less,
       coalesce(e.known, s.last - s.first + 1) AS known,
       least(s.oldest, e.oldest) AS oldest, greatest(s.newest, e.newest) AS newest,
       s.estimated OR coalesce(e.estimated, false) AS estimated
FROM stocks s
JOIN working_quantities q USING (quantity)
LEFT JOIN span_events e ON e.quantity = q.events AND e.book = s.book AND e.area = s.area
    AND e.first = s.first AND e.last = s.last
WHERE q.events IS NULL OR e.n IS NOT NULL;
