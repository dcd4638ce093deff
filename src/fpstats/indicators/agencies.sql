-- facts -> agencies: figures that another office reported as well.
CREATE OR REPLACE TABLE agencies AS
WITH of_primary AS (
    SELECT f.*, f.reporting >= f.expected AS complete
    FROM facts f
    JOIN working_measures m ON m.measure = f.measure AND m.agency = f.agency::VARCHAR
)
SELECT p.area_code, p.measure, p.basis, p.period_start, p.period_end, p.agency, p.value,
       o.agency AS other_agency, o.value AS other_value,
       CASE WHEN p.complete AND o.reporting >= o.expected THEN o.value - p.value END AS difference,
       CASE WHEN p.complete AND o.reporting >= o.expected
            THEN o.value / nullif(p.value, 0)::DOUBLE END AS ratio
FROM of_primary p
JOIN facts o USING (area_code, measure, basis, period_start, period_end)
WHERE o.agency <> p.agency;
