-- facts -> agencies: figures that another office reported as well.
CREATE OR REPLACE TABLE agencies AS
WITH others AS (
    SELECT f.*, m.agency AS primary_agency
    FROM facts f JOIN working_measures m ON m.measure = f.measure AND m.agency <> f.agency::VARCHAR
), compared AS (
    SELECT p.*, o.agency AS other_agency, o.value AS other_value,
           p.reporting >= p.expected AND o.reporting >= o.expected AS complete
    FROM others o
    JOIN facts p USING (area_code, measure, basis, period_start, period_end)
    WHERE p.agency::VARCHAR = o.primary_agency
)
SELECT area_code, measure, basis, period_start, period_end, agency, value, other_agency, other_value,
       CASE WHEN complete THEN other_value - value END AS difference,
       CASE WHEN complete THEN other_value / nullif(value, 0)::DOUBLE END AS ratio
FROM compared;
