-- The terms of every ratio in the books of the offices that it takes them from, as far as all terms
-- of its `part` occur at all; how a term counts in the numerator, in the denominator and in what the
-- numerator subtracts.
CREATE OR REPLACE TEMP TABLE booked_terms AS
WITH present AS (
    SELECT DISTINCT quantity, book FROM pieces
), booked AS (
    SELECT t.*, of_ratio.book AS ratio_book, of_term.book AS term_book, m.family,
           CASE t.side WHEN 'numerator' THEN t.sign ELSE 0 END AS in_numerator,
           CASE t.side WHEN 'denominator' THEN t.sign ELSE 0 END AS in_denominator,
           CASE WHEN t.side = 'numerator' AND t.sign < 0 THEN 1 ELSE 0 END AS in_less
    FROM terms t
    JOIN working_measures m ON m.quantity = t.term
    JOIN books of_ratio ON of_ratio.agency = '' AND of_ratio.open
    JOIN books of_term ON of_term.basis = of_ratio.basis AND of_term.agency = t.agency AND of_term.open
)
SELECT b.* EXCLUDE (family),
       b.terms = 2 AND count(*) FILTER (b.in_numerator = 1) OVER part_of_ratio = 1
       AND count(*) FILTER (b.in_denominator = 1) OVER part_of_ratio = 1 AS one_by_one
FROM booked b
WHERE EXISTS (FROM present p JOIN working_measures m USING (quantity)
              WHERE p.book = b.term_book
                AND CASE WHEN b.part = 'average' THEN m.family = b.family ELSE p.quantity = b.term END)
WINDOW part_of_ratio AS (PARTITION BY b.quantity, b.ratio_book, b.part = 'flow')
QUALIFY count(*) OVER part_of_ratio = b.terms;

-- Events without the stock that they are to be divided by need not be counted.
DELETE FROM booked_terms t USING working_quantities q
WHERE q.events = t.quantity AND NOT EXISTS (FROM booked_terms own WHERE own.quantity = q.quantity
                                            AND own.ratio_book = t.ratio_book);
