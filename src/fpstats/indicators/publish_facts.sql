-- figures -> facts: measures, for the spans asked. A stock of a span of up to twelve months is that
-- of its last day, an opening stock that of its first.
CREATE OR REPLACE TABLE facts AS
WITH shown AS (
    SELECT f.area, f.book, m.measure, m.nature, m.moment, f.first, f.last, f.n AS value, f.derived,
           f.estimated, f.reporting, f.expected
    FROM figures f JOIN working_measures m USING (quantity)
), spanned AS (
    SELECT s.first AS span_first, s.last AS span_last, f.* FROM shown f
    JOIN working_spans s ON f.first = s.first AND f.last = s.last
    WHERE s.published AND (f.nature = 'flow' OR f.moment = 'average')
    UNION ALL
    SELECT s.first, s.last, f.* FROM shown f JOIN working_spans s ON f.last = s.last
    WHERE s.published AND f.nature = 'stock' AND f.moment = 'end' AND s.last - s.first < 12
    UNION ALL
    SELECT s.first, s.last, f.* FROM shown f JOIN working_spans s ON f.first = s.first
    WHERE s.published AND f.nature = 'stock' AND f.moment = 'begin' AND s.last - s.first < 12
)
SELECT a.area_code, f.measure, b.basis, b.agency, first_day(f.span_first) AS period_start,
       final_day(f.span_last) AS period_end, f.value, f.derived, f.estimated, f.reporting, f.expected
FROM spanned f
JOIN books b USING (book)
JOIN working_areas a USING (area);

-- An own report that differs has a place.
CREATE OR REPLACE TEMP TABLE differing_places AS
SELECT d.*, p.cell_row FROM differing d JOIN pieces p USING (quantity, book, area, first, last);
