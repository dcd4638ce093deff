-- The parts of ratios whose terms are counted alike in time (`part` flow, or stocks at one end): they
-- have a piece where every term has one of the same span. Both parts or neither.

-- Most ratios are one measure by another.
CREATE OR REPLACE TEMP TABLE ratio_pieces AS
SELECT n.quantity, n.ratio_book AS book, x.area, x.first, x.last, x.n,
       y.n::DECIMAL(18, 3) AS d, 0::BIGINT AS less,
       least(x.oldest, y.oldest) AS oldest, greatest(x.newest, y.newest) AS newest
FROM booked_terms n
JOIN booked_terms d USING (quantity, ratio_book)
JOIN pieces x ON x.quantity = n.term AND x.book = n.term_book
JOIN pieces y ON y.quantity = d.term AND y.book = d.term_book
    AND y.area = x.area AND y.first = x.first AND y.last = x.last
WHERE n.one_by_one AND n.in_numerator = 1 AND n.part IN ('flow', 'end')
  AND d.one_by_one AND d.in_denominator = 1 AND d.part IN ('flow', 'end');

INSERT INTO ratio_pieces
SELECT t.quantity, t.ratio_book, p.area, p.first, p.last, sum(t.in_numerator * p.n)::BIGINT,
       CASE WHEN bool_or(t.in_denominator <> 0)
            THEN sum(t.in_denominator * p.n)::DECIMAL(18, 3) END,
       sum(t.in_less * p.n)::BIGINT, min(p.oldest), max(p.newest)
FROM booked_terms t
JOIN pieces p ON p.quantity = t.term AND p.book = t.term_book
WHERE t.part IN ('flow', 'end') AND NOT t.one_by_one
GROUP BY t.quantity, t.ratio_book, t.terms, p.area, p.first, p.last
HAVING count(*) = t.terms;

INSERT INTO pieces
SELECT r.quantity, q.kind, r.book, r.area, r.first, r.last, r.n, r.d, r.less, r.oldest, r.newest,
       true, false, NULL
FROM ratio_pieces r JOIN working_quantities q USING (quantity);

DROP TABLE ratio_pieces;
