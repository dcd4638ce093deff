-- One correction, the only row of `correcting`. `aimed` are the cells that it means: all that fits
-- of what was read and filed by the day ($as_of; NULL is today), and is not corrected already.
CREATE OR REPLACE TEMP TABLE aimed AS
SELECT o.rowid AS cell_row, o.value, o.status, o.area_code, o.measure, o.period_start, o.period_end,
       o.source, o.sheet, o.cell, c.*
       EXCLUDE (area_code, measure, period_start, period_end, basis, agency, vintage, source, sheet,
                cell, value, status, outcome, cells),
       c.value AS given,
       o.reported_on = coalesce(max(o.reported_on) FILTER (o.value IS NOT NULL) OVER figure,
                                max(o.reported_on) OVER figure) AS newest,
       dense_rank() OVER (ORDER BY o.area_code, o.measure, o.basis, o.agency, o.period_start,
                          o.period_end, o.vintage) AS figure
FROM observations o
JOIN correcting c ON coalesce(o.area_code = c.area_code, c.area_code IS NULL)
    AND coalesce(o.measure = c.measure, c.measure IS NULL)
    AND coalesce(o.period_start = c.period_start AND o.period_end = c.period_end, c.period_start IS NULL)
    AND coalesce(o.basis = c.basis, c.basis IS NULL)
    AND coalesce(o.agency = c.agency, c.agency IS NULL)
    AND coalesce(o.vintage = c.vintage, c.vintage IS NULL)
    AND coalesce(o.source = c.source, c.source IS NULL)
    AND coalesce(o.sheet = c.sheet, c.sheet IS NULL)
    AND coalesce(o.cell = c.cell, c.cell IS NULL)
WHERE o.kind = 'count' AND o.correction IS NULL AND coalesce(o.reported_on <= $as_of, true)
WINDOW figure AS (PARTITION BY o.area_code, o.measure, o.basis, o.agency, o.period_start,
                               o.period_end, o.vintage);

-- The cells that it changes, and their new figures. A blank can be overridden, and not dropped,
-- scaled or moved. What is dropped is dropped in every report, else an older one would stand.
CREATE OR REPLACE TEMP TABLE changing AS
SELECT *, CASE action WHEN 'override' THEN given WHEN 'scale' THEN value * given WHEN 'move' THEN value
          END AS becomes
FROM aimed
WHERE (newest OR action = 'drop') AND (value IS NOT NULL OR action = 'override')
  AND coalesce(value = expect, expect IS NULL);

CREATE OR REPLACE TEMP TABLE outcomes AS
SELECT CASE WHEN (SELECT count(*) FROM aimed) = 0 THEN 'untouched'
            WHEN (SELECT count(*) FROM changing WHERE newest) = 0
                THEN CASE WHEN c.expect IS NULL THEN 'untouched' ELSE 'expired' END
            WHEN c.action = 'override' AND (SELECT count(DISTINCT figure) FROM changing) > 1 THEN 'unfit'
            WHEN (SELECT bool_or(becomes <> floor(becomes) OR becomes > $largest) FROM changing) THEN 'unfit'
            ELSE 'applied' END AS outcome
FROM correcting c;

UPDATE observations o
SET value = n.becomes::BIGINT, status = 'corrected', value_read = o.value, correction = n.correction,
    area_code = coalesce(n.to_area_code, o.area_code), measure = coalesce(n.to_measure, o.measure),
    period_start = coalesce(n.to_period_start, o.period_start),
    period_end = coalesce(n.to_period_end, o.period_end),
    as_read = json_object('area_code', o.area_code, 'measure', o.measure, 'period_start', o.period_start,
                          'period_end', o.period_end, 'status', o.status)
FROM changing n CROSS JOIN outcomes e
WHERE o.rowid = n.cell_row AND e.outcome = 'applied';
