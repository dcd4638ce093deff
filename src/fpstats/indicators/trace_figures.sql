-- `traced_quantities` -> `followed`: down from the figures asked for to those that areas report themselves.
-- Below `floor` (a depth of areas) sums are not followed: they stay what they are.

-- A stock ratio is that of the last day of its span that has both parts; a stock that of its end,
-- an opening stock that of its beginning.
CREATE OR REPLACE TEMP TABLE named_figures AS
SELECT k.asked, q.quantity, q.kind, m.moment, b.book, a.area, k.first, k.last
FROM traced_quantities k
JOIN working_quantities q ON q.id = k.id
JOIN working_areas a ON a.area_code = k.area_code
JOIN books b ON b.basis = k.basis AND b.agency = k.agency AND b.open
LEFT JOIN working_measures m USING (quantity);

CREATE OR REPLACE TEMP TABLE asked_figures AS
SELECT n.asked, f.quantity, f.book, f.area, f.first, f.last, f.n, f.d, f.reporting, f.expected
FROM named_figures n JOIN figures f USING (quantity, book, area)
WHERE CASE WHEN n.kind <> 'instant' THEN f.first = n.first AND f.last = n.last
           WHEN n.last - n.first >= 12 THEN false
           WHEN n.moment IS NULL THEN f.last BETWEEN n.first AND n.last
           ELSE f.last = CASE n.moment WHEN 'begin' THEN n.first ELSE n.last END END
QUALIFY row_number() OVER (PARTITION BY n.asked ORDER BY f.last DESC, f.book) = 1;

-- A table: the recursion below looks it up anew in every round.
CREATE OR REPLACE TEMP TABLE sided AS
SELECT f.quantity, f.book, f.area, f.first, f.last, f.n, f.d, a.depth, a.parent,
       CASE WHEN s.side = 'children' AND a.depth > $floor THEN 'sum'
            ELSE coalesce(s.side, 'own') END AS side
FROM figures f
SEMI JOIN (SELECT DISTINCT quantity, book FROM asked_figures) USING (quantity, book)
JOIN working_areas a USING (area)
LEFT JOIN chosen_sides s USING (quantity, book, area, first, last)
WHERE a.depth <= $floor + 1;

CREATE OR REPLACE TEMP TABLE followed AS
WITH RECURSIVE down AS (
    SELECT k.asked, s.quantity, s.book, s.area, s.first, s.last, s.n, s.d, s.side
    FROM asked_figures k JOIN sided s USING (quantity, book, area, first, last)
    UNION ALL
    (
        SELECT u.asked, s.quantity, s.book, s.area, s.first, s.last, s.n, s.d, s.side
        FROM down u
        JOIN sided s ON s.quantity = u.quantity AND s.book = u.book AND s.parent = u.area
            AND s.first = u.first AND s.last = u.last
        WHERE u.side = 'children'
        UNION ALL
        SELECT u.asked, s.quantity, s.book, s.area, s.first, s.last, s.n, s.d, s.side
        FROM down u
        JOIN sided s ON s.quantity = u.quantity AND s.book = u.book AND s.area = u.area
            AND s.first = s.last AND s.first BETWEEN u.first AND u.last
        WHERE u.side = 'months'
    )
)
FROM down;

-- What lacks: the figure itself, areas without a figure in a sum of areas, months without one in a sum of months.
CREATE OR REPLACE TEMP TABLE lacking AS
SELECT asked, area, first, last FROM named_figures ANTI JOIN asked_figures USING (asked)
UNION
SELECT u.asked, c.area, greatest(u.first, c.valid_first) AS first, least(u.last, c.valid_last) AS last
FROM followed u
JOIN working_areas c ON c.parent = u.area
ANTI JOIN followed s ON s.asked = u.asked AND s.area = c.area AND s.first = u.first AND s.last = u.last
WHERE u.side = 'children' AND months_within(u.first, u.last, c.valid_first, c.valid_last) > 0
UNION
SELECT u.asked, u.area, u.month, u.month
FROM (SELECT *, unnest(range(first, last + 1))::INTEGER AS month FROM followed WHERE side = 'months') u
JOIN working_areas a USING (area)
ANTI JOIN followed s ON s.asked = u.asked AND s.area = u.area AND s.first = u.month AND s.last = u.month
WHERE u.month BETWEEN a.valid_first AND a.valid_last;
