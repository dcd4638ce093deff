-- figures -> facts: measures, for the spans asked. A stock of a span of up to twelve months is that
-- of its last day, an opening stock that of its first.
CREATE OR REPLACE TABLE facts AS
SELECT a.area_code, q.id AS measure, b.basis, b.agency, first_day(s.first) AS period_start,
       final_day(s.last) AS period_end, f.n AS value, f.derived, f.estimated, f.reporting, f.expected
FROM figures f
JOIN working_quantities q USING (quantity)
JOIN working_measures m USING (quantity)
JOIN books b USING (book)
JOIN working_areas a USING (area)
JOIN working_spans s ON CASE
    WHEN m.nature = 'flow' OR m.moment = 'average' THEN f.first = s.first AND f.last = s.last
    WHEN m.moment = 'begin' THEN f.first = s.first AND s.last - s.first < 12
    ELSE f.last = s.last AND s.last - s.first < 12 END
WHERE q.role = 'measure' AND f.reporting > 0 AND s.published;
