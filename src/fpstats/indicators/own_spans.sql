-- What an area itself says about ratios of events to a stock. Such a ratio does not add up over
-- time: its events are those of the span, its stock is that of the span's end or average.

-- Events: of the tiling, else of the months that are known.
CREATE OR REPLACE TEMP TABLE span_events AS
WITH months AS (
    SELECT p.quantity, p.book, p.area, s.first, s.last, sum(p.n)::BIGINT AS n,
           sum(p.d)::DECIMAL(18, 3) AS d, sum(p.less)::BIGINT AS less, count(*) AS known,
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

-- The stocks that ratios take at the end or on average of a span: every member of the family, so
-- that an average can be had from what is reported at its begin, at its end, or on average.
CREATE OR REPLACE TEMP TABLE stocks AS
SELECT t.quantity, t.ratio_book AS book, t.position, t.part, p.area, p.first, p.last, p.n,
       p.oldest, p.newest, m.moment
FROM booked_terms t
JOIN working_measures term ON term.quantity = t.term
JOIN working_measures m ON m.family = term.family
JOIN pieces p ON p.quantity = m.quantity AND p.book = t.term_book
WHERE t.part IN ('span_end', 'average');

-- Ways to an amount, the first that is possible counts: the end, or the reported average, of just
-- this span; the mean of begin and end; the mean of reported averages of equal parts of the span;
-- what is known within the span, weighted by days; the end. The last two are estimates.
CREATE OR REPLACE TEMP TABLE amounts AS
WITH reported AS (
    SELECT s.quantity, s.book, s.position, s.area, w.first, w.last, 1 AS way,
           s.n::DECIMAL(18, 3) AS amount, s.oldest, s.newest
    FROM stocks s JOIN working_spans w ON s.last = w.last
    WHERE s.part = 'span_end' AND s.moment = 'end'
       OR s.part = 'average' AND s.moment = 'average' AND s.first = w.first
), ends AS (
    SELECT e.quantity, e.book, e.position, e.area, w.first, w.last, 2,
           ((b.n + e.n) * 0.5)::DECIMAL(18, 3), least(b.oldest, e.oldest), greatest(b.newest, e.newest)
    FROM stocks e
    JOIN working_spans w ON e.last = w.last
    JOIN stocks b ON b.quantity = e.quantity AND b.book = e.book AND b.position = e.position
        AND b.area = e.area AND b.first = CASE b.moment WHEN 'begin' THEN w.first ELSE w.first - 1 END
    WHERE e.part = 'average' AND e.moment = 'end' AND b.moment IN ('begin', 'end')
), parts AS (
    SELECT s.quantity, s.book, s.position, s.area, w.first, w.last, 3,
           avg(s.n)::DECIMAL(18, 3), min(s.oldest), max(s.newest)
    FROM stocks s JOIN working_spans w ON s.first >= w.first AND s.last <= w.last
    WHERE s.part = 'average' AND s.moment = 'average'
      AND (s.first - w.first) % (s.last - s.first + 1) = 0
    GROUP BY s.quantity, s.book, s.position, s.area, w.first, w.last, s.last - s.first
    HAVING count(*) * (s.last - s.first + 1) = w.last - w.first + 1
), stretches AS (
    SELECT s.quantity, s.book, s.position, s.area, w.first, w.last, s.oldest, s.newest,
           s.n + lead(s.n) OVER known AS twice,
           date_diff('day', final_day(s.last), final_day(lead(s.last) OVER known)) AS days
    FROM stocks s JOIN working_spans w ON s.last BETWEEN w.first - 1 AND w.last
    WHERE s.part = 'average' AND s.moment = 'end'
    WINDOW known AS (PARTITION BY s.quantity, s.book, s.position, s.area, w.first, w.last ORDER BY s.last)
), weighted AS (
    SELECT quantity, book, position, area, first, last, 4,
           (sum(twice * days) / (2.0 * sum(days)))::DECIMAL(18, 3), min(oldest), max(newest)
    FROM stretches GROUP BY ALL HAVING sum(days) > 0
), only_end AS (
    SELECT s.quantity, s.book, s.position, s.area, w.first, w.last, 5, s.n::DECIMAL(18, 3),
           s.oldest, s.newest
    FROM stocks s JOIN working_spans w ON s.last = w.last
    WHERE s.part = 'average' AND s.moment = 'end'
)
FROM (FROM reported UNION ALL FROM ends UNION ALL FROM parts UNION ALL FROM weighted
      UNION ALL FROM only_end)
QUALIFY row_number() OVER (PARTITION BY quantity, book, position, area, first, last
                           ORDER BY way, newest DESC, amount) = 1;

-- Both together, where all is known.
CREATE OR REPLACE TEMP TABLE own_ratios AS
WITH stocks_of_ratio AS (
    SELECT t.quantity, m.book, m.area, m.first, m.last,
           coalesce(sum(t.sign * m.amount) FILTER (t.side = 'numerator'), 0)::BIGINT AS n,
           (sum(t.sign * m.amount) FILTER (t.side = 'denominator'))::DECIMAL(18, 3) AS d,
           coalesce(sum(m.amount) FILTER (t.side = 'numerator' AND t.sign < 0), 0)::BIGINT AS less,
           min(m.oldest) AS oldest, max(m.newest) AS newest, max(m.way) >= 4 AS estimated
    FROM amounts m JOIN terms t USING (quantity, position)
    GROUP BY t.quantity, t.terms, m.book, m.area, m.first, m.last
    HAVING count(*) = t.terms
)
SELECT s.quantity, s.book, s.area, s.first, s.last,
       (s.n + coalesce(e.n, 0))::BIGINT AS n,
       CASE WHEN s.d IS NULL AND e.d IS NULL THEN NULL
            ELSE (coalesce(s.d, 0) + coalesce(e.d, 0))::DECIMAL(18, 3) END AS d,
       (s.less + coalesce(e.less, 0))::BIGINT AS less,
       coalesce(e.known, s.last - s.first + 1) AS known,
       least(s.oldest, e.oldest) AS oldest, greatest(s.newest, e.newest) AS newest,
       s.estimated OR coalesce(e.estimated, false) AS estimated
FROM stocks_of_ratio s
JOIN working_quantities q USING (quantity)
LEFT JOIN span_events e ON e.quantity = q.events AND e.book = s.book AND e.area = s.area
    AND e.first = s.first AND e.last = s.last
WHERE q.events IS NULL OR e.n IS NOT NULL;
