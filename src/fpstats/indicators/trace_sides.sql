-- For tracing only, after each choice: whether an area's figure is its own, the sum of its months,
-- or the sum of the areas below.
INSERT INTO chosen_sides
SELECT quantity, book, area, first, last, side
FROM sides ANTI JOIN contested USING (quantity, book, area, first, last);

INSERT INTO chosen_sides
SELECT quantity, book, area, first, last, chosen.side FROM judged;
