-- The parts of ratios whose terms are counted alike in time (`part` flow, or stocks at one end): they
-- have a piece where every term has one of the same span. Both parts or neither.

-- Most ratios are one measure by another.
INSERT INTO pieces
SELECT n.quantity, q.kind, n.ratio_book, x.area, x.first, x.last, x.n, y.n::DECIMAL(18, 3), 0,
       least(x.oldest, y.oldest), greatest(x.newest, y.newest), true, false, NULL
FROM booked_terms n
JOIN booked_terms d USING (quantity, ratio_book)
JOIN working_quantities q USING (quantity)
JOIN pieces x ON x.quantity = n.term AND x.book = n.term_book
JOIN pieces y ON y.quantity = d.term AND y.book = d.term_book
    AND y.area = x.area AND y.first = x.first AND y.last = x.last
WHERE n.one_by_one AND n.in_numerator = 1 AND n.part IN ('flow', 'end')
  AND d.one_by_one AND d.in_denominator = 1 AND d.part IN ('flow', 'end');

-- The others add up their terms.
INSERT INTO pieces
SELECT t.quantity, q.kind, t.ratio_book, p.area, p.first, p.last, sum(t.in_numerator * p.n)::BIGINT,
       CASE WHEN bool_or(t.in_denominator <> 0)
            THEN sum(t.in_denominator * p.n)::DECIMAL(18, 3) END,
       sum(t.in_less * p.n)::BIGINT, min(p.oldest), max(p.newest), true, false, NULL
FROM booked_terms t
JOIN working_quantities q USING (quantity)
JOIN pieces p ON p.quantity = t.term AND p.book = t.term_book
WHERE t.part IN ('flow', 'end') AND NOT t.one_by_one
GROUP BY t.quantity, q.kind, t.ratio_book, t.terms, p.area, p.first, p.last
HAVING count(*) = t.terms;
