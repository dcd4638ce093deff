-- figures -> facts: measures, for the spans asked. A stock of a span of up to twelve months is that
-- of its last day, an opening stock that of its first.
CREATE OR REPLACE TEMP TABLE fact_spans AS
WITH published AS (
    SELECT first, last, first_day(first) AS period_start, final_day(last) AS period_end
    FROM working_spans WHERE published
)
SELECT unnest(['span', 'average']) AS moment, first, last, period_start, period_end
FROM published
UNION ALL
SELECT 'end', last, last, period_start, period_end FROM published WHERE last - first < 12
UNION ALL
SELECT 'begin', first, first, period_start, period_end FROM published WHERE last - first < 12;

CREATE OR REPLACE TABLE facts AS
SELECT a.area_code, m.measure, b.basis, b.agency, s.period_start, s.period_end, f.n AS value, f.derived, f.estimated, f.reporting,
       f.expected
FROM figures f
JOIN working_measures m USING (quantity)
JOIN fact_spans s ON s.moment = m.moment AND s.first = f.first AND s.last = f.last
JOIN books b USING (book)
JOIN working_areas a USING (area)
WHERE f.reporting > 0;

-- An own report that differs has a place.
CREATE OR REPLACE TEMP TABLE differing_places AS
SELECT d.*, p.cell_row FROM differing d JOIN pieces p USING (quantity, book, area, first, last);
