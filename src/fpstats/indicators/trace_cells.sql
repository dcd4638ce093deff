-- `needed` -> `contributions`: from figures of measures to cells. An increment is the later
-- cumulative report less the earlier one, an opening stock that nobody reports the stock of the day
-- before, a whole that nobody reports its parts.
CREATE OR REPLACE TEMP TABLE needed_reports AS
WITH differenced AS (
    SELECT n.asked, n.role, n.factor * v.sign AS factor, n.quantity, n.book, n.area,
           i.start AS first, v.last
    FROM needed n
    JOIN standing_increments i USING (quantity, book, area, first, last),
    LATERAL (VALUES (1, i.last), (-1, i.first - 1)) v(sign, last)
), plain AS (
    FROM needed ANTI JOIN standing_increments USING (quantity, book, area, first, last)
), opening AS (
    SELECT n.asked, n.role, n.factor, e.quantity, n.book, n.area, n.first - 1 AS first, n.last - 1 AS last
    FROM plain n
    ANTI JOIN used_reports USING (quantity, book, area, first, last)
    JOIN working_measures b ON b.quantity = n.quantity AND b.moment = 'begin'
    JOIN working_measures e ON e.family = b.family AND e.moment = 'end'
)
SELECT n.asked, n.role, n.factor, r.report
FROM (FROM differenced UNION ALL BY NAME FROM plain UNION ALL BY NAME FROM opening) n
JOIN used_reports r USING (quantity, book, area, first, last);

CREATE OR REPLACE TEMP TABLE contributions AS
WITH RECURSIVE apart AS (
    FROM needed_reports
    UNION ALL
    SELECT a.asked, a.role, a.factor, p.part FROM apart a JOIN report_parts p USING (report)
), entered AS (
    SELECT a.asked, a.role, coalesce(s.cell_row, r.cell_row) AS cell_row, sum(a.factor) AS factor
    FROM apart a
    JOIN reports r USING (report)
    LEFT JOIN standing_cells s USING (report)
    WHERE NOT r.derived
    GROUP BY ALL
    HAVING round(sum(a.factor), 9) <> 0
), summed AS (
    SELECT u.asked, v.role, u.area, u.first, u.last, v.amount
    FROM followed u,
    LATERAL (VALUES ('numerator', u.n::DECIMAL(18, 3)), ('denominator', u.d)) v(role, amount)
    WHERE u.side = 'sum' AND v.amount IS NOT NULL
)
SELECT e.asked, e.role, o.measure::VARCHAR AS measure, o.area_code::VARCHAR AS area_code,
       o.period_start, o.period_end, o.value, (o.value * e.factor)::DECIMAL(18, 3) AS contribution,
       o.source, o.sheet, o.cell, o.reported_on, o.status, o.value_read, o.mark, o.basis::VARCHAR AS basis,
       o.agency::VARCHAR AS agency
FROM entered e JOIN observations o ON o.rowid = e.cell_row
UNION ALL BY NAME
SELECT s.asked, s.role, a.area_code::VARCHAR AS area_code, first_day(s.first) AS period_start,
       final_day(s.last) AS period_end, s.amount AS contribution
FROM summed s JOIN working_areas a USING (area);

-- Shares of thirds and of days leave thousandths over: they go to the greatest contribution.
UPDATE contributions c SET contribution = c.contribution + over.rest
FROM (
    SELECT k.asked, t.role, max_by(t.source || t.sheet || t.cell, abs(t.contribution)) AS place,
           any_value(CASE t.role WHEN 'numerator' THEN k.n ELSE k.d END)
           - sum(t.contribution) AS rest
    FROM asked_figures k JOIN contributions t USING (asked)
    GROUP BY ALL
) over
WHERE c.asked = over.asked AND c.role = over.role AND c.source || c.sheet || c.cell = over.place
  AND over.rest <> 0 AND abs(over.rest) < 0.1;
