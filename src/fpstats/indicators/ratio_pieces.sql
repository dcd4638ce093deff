-- The part of one ratio ($quantity, $book) whose terms are counted alike in time (`part` flow, or
-- stocks at one end): it has a piece where every term has one of the same span. Both parts or neither.
INSERT INTO pieces
SELECT $quantity, $book, p.area, p.first, p.last,
       coalesce(sum(t.sign * p.n) FILTER (t.side = 'numerator'), 0)::BIGINT,
       CASE WHEN bool_or(t.side = 'denominator')
            THEN (sum(t.sign * p.n) FILTER (t.side = 'denominator'))::DECIMAL(18, 3) END,
       coalesce(sum(p.n) FILTER (t.side = 'numerator' AND t.sign < 0), 0)::BIGINT,
       min(p.oldest), max(p.newest), true, bool_or(p.estimated), NULL
FROM booked_terms t
JOIN pieces p ON p.quantity = t.term AND p.book = t.term_book
WHERE t.part IN ('flow', 'end') AND t.quantity = $quantity AND t.ratio_book = $book
GROUP BY t.terms, p.area, p.first, p.last
HAVING count(*) = t.terms;
