-- `followed` -> `needed`: the figures of measures that an area's own figure is made of, each with
-- the role and the share with which it enters.

-- Spans that are tiled, and months that are added where nothing tiles them.
CREATE OR REPLACE TEMP TABLE stretches_of AS
WITH spans AS (
    SELECT DISTINCT u.asked, coalesce(q.events, u.quantity) AS quantity, u.book, u.area, u.first, u.last,
           q.events IS NOT NULL AS of_events
    FROM followed u JOIN working_quantities q USING (quantity)
    WHERE u.side = 'own' AND (q.kind = 'flow' AND u.last > u.first OR q.events IS NOT NULL)
), tiled AS (
    SELECT s.*, t.nodes
    FROM spans s JOIN tilings t USING (quantity, book, area, first, last)
), cut AS (
    SELECT asked, quantity, book, area, unnest(nodes) AS first,
           unnest(list_append(nodes[2:], last + 1)) - 1 AS last
    FROM tiled
    UNION ALL
    SELECT asked, quantity, book, area, month, month
    FROM (SELECT *, unnest(range(first, last + 1))::INTEGER AS month
          FROM spans ANTI JOIN tiled USING (asked, quantity, book, area, first, last)
          WHERE of_events)
)
FROM cut;

INSERT INTO lacking
SELECT c.asked, c.area, c.first, c.last
FROM stretches_of c
JOIN working_areas a USING (area)
ANTI JOIN pieces p USING (quantity, book, area, first, last)
WHERE months_within(c.first, c.last, a.valid_first, a.valid_last) > 0;

CREATE OR REPLACE TEMP TABLE own_stretches AS
FROM stretches_of
UNION ALL
SELECT u.asked, u.quantity, u.book, u.area, u.first, u.last
FROM followed u JOIN working_quantities q USING (quantity)
WHERE u.side = 'own' AND (q.kind <> 'span' OR q.role = 'measure')
  AND NOT (q.kind = 'flow' AND u.last > u.first);

-- What an average is made of, by the way in which it was had (see own_spans.sql).
CREATE OR REPLACE TEMP TABLE amount_parts AS
WITH wanted AS (
    SELECT DISTINCT u.asked, m.*
    FROM followed u
    JOIN working_quantities q USING (quantity)
    JOIN amounts m USING (quantity, book, area, first, last)
    WHERE u.side = 'own' AND q.kind = 'span' AND q.role = 'indicator'
), members AS (
    SELECT DISTINCT t.quantity, t.ratio_book AS book, t.position, t.part, m.quantity AS stock,
           m.moment, t.term_book
    FROM booked_terms t
    JOIN working_measures term ON term.quantity = t.term
    JOIN working_measures m ON m.family = term.family
    WHERE t.part IN ('span_end', 'average')
), stocked AS (
    SELECT w.asked, w.quantity, w.book, w.position, w.area, w.first, w.last, w.way, w.amount, w.newest,
           m.part, m.moment, m.stock, m.term_book, p.first AS at_first, p.last AS at_last, p.n,
           p.newest AS given
    FROM wanted w
    JOIN members m USING (quantity, book, position)
    JOIN pieces p ON p.quantity = m.stock AND p.book = m.term_book AND p.area = w.area
        AND p.last BETWEEN w.first - 1 AND w.last
), single AS (
    SELECT *, 1.0::DOUBLE AS share FROM stocked
    WHERE at_last = last AND n = amount
      AND (way = 5 AND moment = 'end'
           OR way = 1 AND CASE part WHEN 'average' THEN moment = 'average' AND at_first = first
                                    ELSE moment = 'end' END)
    QUALIFY row_number() OVER (PARTITION BY asked, quantity, book, position, area, first, last
                               ORDER BY given DESC, stock) = 1
), ends AS (
    SELECT e.*, b.stock AS opening, b.at_first AS opening_at
    FROM stocked e
    JOIN stocked b USING (asked, quantity, book, position, area, first, last)
    WHERE e.way = 2 AND e.moment = 'end' AND e.at_last = e.last
      AND b.at_first = CASE b.moment WHEN 'begin' THEN b.first WHEN 'end' THEN b.first - 1 END
      AND (b.n + e.n) * 0.5 = e.amount AND greatest(b.given, e.given) = e.newest
    QUALIFY row_number() OVER (PARTITION BY e.asked, e.quantity, e.book, e.position, e.area, e.first, e.last
                               ORDER BY b.moment, b.stock) = 1
), halves AS (
    SELECT s.*, 0.5::DOUBLE AS share
    FROM stocked s JOIN ends e USING (asked, quantity, book, position, area, first, last)
    WHERE s.stock = e.stock AND s.at_last = e.at_last
       OR s.stock = e.opening AND s.at_first = e.opening_at
), equal_parts AS (
    SELECT asked, quantity, book, position, area, first, last, min(length) AS length
    FROM (SELECT asked, quantity, book, position, area, first, last, at_last - at_first + 1 AS length
          FROM stocked
          WHERE way = 3 AND moment = 'average' AND at_first >= first
            AND (at_first - first) % (at_last - at_first + 1) = 0
          GROUP BY ALL
          HAVING count(*) * any_value(at_last - at_first + 1) = any_value(last - first + 1)
             AND avg(n)::DECIMAL(18, 3) = any_value(amount))
    GROUP BY ALL
), equal AS (
    SELECT s.*, e.length::DOUBLE / (s.last - s.first + 1) AS share
    FROM stocked s JOIN equal_parts e USING (asked, quantity, book, position, area, first, last)
    WHERE s.moment = 'average' AND s.at_first >= s.first AND s.at_last - s.at_first + 1 = e.length
      AND (s.at_first - s.first) % e.length = 0
), weighted AS (
    SELECT *, (coalesce(date_diff('day', lag(final_day(at_last)) OVER known, final_day(at_last)), 0)
               + coalesce(date_diff('day', final_day(at_last), lead(final_day(at_last)) OVER known), 0))
              / (2.0::DOUBLE * date_diff('day', min(final_day(at_last)) OVER whole,
                                         max(final_day(at_last)) OVER whole)) AS share
    FROM stocked
    WHERE way = 4 AND moment = 'end'
    WINDOW whole AS (PARTITION BY asked, quantity, book, position, area, first, last),
           known AS (whole ORDER BY at_last)
)
SELECT asked, quantity, book, position, area, first, last, amount, stock, term_book, at_first,
       at_last, n, share
FROM (FROM single UNION ALL BY NAME FROM halves UNION ALL BY NAME FROM equal UNION ALL BY NAME FROM weighted);

CREATE OR REPLACE TEMP TABLE needed AS
SELECT s.asked, coalesce(t.side, 'numerator') AS role, coalesce(t.sign, 1)::DOUBLE AS factor,
       coalesce(t.term, s.quantity) AS quantity, coalesce(t.term_book, s.book) AS book,
       s.area, s.first, s.last
FROM own_stretches s
SEMI JOIN pieces p USING (quantity, book, area, first, last)
JOIN working_quantities q USING (quantity)
LEFT JOIN booked_terms t ON q.role <> 'measure' AND t.quantity = s.quantity AND t.ratio_book = s.book
    AND t.part IN ('flow', 'end')
UNION ALL
SELECT m.asked, t.side, t.sign * m.share, m.stock, m.term_book, m.area, m.at_first, m.at_last
FROM amount_parts m JOIN terms t USING (quantity, position);
