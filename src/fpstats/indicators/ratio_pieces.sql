-- The part of one ratio ($quantity, $book) whose terms are counted alike in time (`part` flow, or
-- stocks at one end): it has a piece where every term has one of the same span. Both parts or neither.
INSERT INTO pieces
SELECT $quantity, any_value(q.kind), $book, p.area, p.first, p.last,
       sum(t.in_numerator * p.n)::BIGINT AS n,
       CASE WHEN bool_or(t.in_denominator <> 0)
            THEN sum(t.in_denominator * p.n)::DECIMAL(18, 3) END AS d,
       sum(t.in_less * p.n)::BIGINT AS less,
       min(p.oldest), max(p.newest), true, false, NULL
FROM booked_terms t
JOIN working_quantities q USING (quantity)
JOIN pieces p ON p.quantity = t.term AND p.book = t.term_book
WHERE t.part IN ('flow', 'end') AND t.quantity = $quantity AND t.ratio_book = $book
GROUP BY p.area, p.first, p.last
HAVING count(*) = any_value(t.terms);
