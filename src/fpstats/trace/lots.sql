-- `contributions` and `lacking` -> `origins` and `origin_cells`: what entered each figure, by the
-- areas directly below it. The same cells in the same roles are one lot, however many figures they
-- enter.
CREATE OR REPLACE TEMP TABLE below AS
WITH RECURSIVE upwards AS (
    SELECT area, area AS at, depth, parent FROM working_areas
    UNION ALL
    SELECT u.area, a.area, a.depth, a.parent FROM upwards u JOIN working_areas a ON a.area = u.parent
)
SELECT u.area, u.depth, a.area_code FROM upwards u JOIN working_areas a ON a.area = u.at;

CREATE OR REPLACE TEMP TABLE entered_cells AS
WITH every AS (
    SELECT asked, role, area_code, measure, period_start, period_end, value, contribution, source,
           sheet, cell, status, value_read
    FROM contributions
    UNION ALL BY NAME
    SELECT l.asked, 'missing' AS role, a.area_code::VARCHAR AS area_code,
           first_day(l.first) AS period_start, final_day(l.last) AS period_end
    FROM (SELECT DISTINCT asked, area, first, last FROM lacking) l JOIN working_areas a USING (area)
)
SELECT e.*, b.area_code::VARCHAR AS from_area
FROM every e
JOIN traced_quantities k USING (asked)
JOIN working_areas own ON own.area_code = k.area_code
JOIN working_areas a ON a.area_code = e.area_code
JOIN below b ON b.area = a.area AND b.depth = least(a.depth, own.depth + 1);

CREATE OR REPLACE TEMP TABLE bundled AS
SELECT asked, role, from_area, sum(contribution)::DECIMAL(18, 3) AS contribution,
       list({'measure': measure, 'area_code': area_code, 'period_start': period_start,
             'period_end': period_end, 'value': value, 'contribution': contribution,
             'source': source, 'sheet': sheet, 'cell': cell, 'status': status,
             'value_read': value_read}
            ORDER BY area_code, period_start, period_end, source, sheet, measure, cell) AS cells
FROM entered_cells GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE lots AS
SELECT row_number() OVER (ORDER BY min({'asked': asked, 'role': role, 'from_area': from_area})) AS lot,
       cells
FROM bundled GROUP BY cells;

CREATE OR REPLACE TABLE origins AS
SELECT k.id AS quantity, k.area_code, k.basis, first_day(k.first) AS period_start,
       final_day(k.last) AS period_end, b.role, b.from_area, b.contribution, l.lot
FROM bundled b
JOIN lots l USING (cells)
JOIN traced_quantities k USING (asked);

CREATE OR REPLACE TABLE origin_cells AS
SELECT lot, generate_subscripts(cells, 1) AS position, unnest(cells, recursive := true) FROM lots;
