-- A blank part is zero where, in one return, the printed whole equals the other parts of a partition.
CREATE OR REPLACE TEMP TABLE implied AS
WITH blanks AS (
    SELECT DISTINCT p.whole, p.partition, c.area_code, c.basis, c.agency, c.period_start,
           c.period_end, c.vintage, c.reported_on, c.source, c.sheet
    FROM observations c JOIN partitions p ON p.part = c.measure
    WHERE c.kind = 'count' AND c.status = 'blank'
), partition_sizes AS (
    SELECT whole, partition, count(*) AS parts FROM partitions GROUP BY ALL
), filled AS (
    SELECT b.whole, b.partition, w.rowid AS whole_row, w.value AS total,
           coalesce(sum(c.value), 0) AS known, count(*) AS present,
           list(c.rowid) FILTER (c.status = 'blank') AS blank_rows,
           count(*) FILTER (c.value IS NULL AND c.status <> 'blank') AS otherwise_unknown
    FROM blanks b
    JOIN partitions p USING (whole, partition)
    JOIN observations w ON w.measure = b.whole AND w.kind = 'count' AND w.value IS NOT NULL
        AND w.area_code = b.area_code AND w.basis = b.basis AND w.agency = b.agency
        AND w.period_start = b.period_start AND w.period_end = b.period_end
        AND w.vintage = b.vintage AND w.reported_on = b.reported_on
        AND w.source = b.source AND w.sheet = b.sheet
    JOIN observations c ON c.measure = p.part AND c.kind = 'count'
        AND c.area_code = b.area_code AND c.basis = b.basis AND c.agency = b.agency
        AND c.period_start = b.period_start AND c.period_end = b.period_end
        AND c.vintage = b.vintage AND c.reported_on = b.reported_on
        AND c.source = b.source AND c.sheet = b.sheet
    GROUP BY ALL
)
SELECT DISTINCT unnest(blank_rows) AS cell_row
FROM filled JOIN partition_sizes USING (whole, partition)
WHERE present = parts AND otherwise_unknown = 0 AND known = total;

UPDATE observations SET value = 0, status = 'implied_zero'
WHERE rowid IN (SELECT cell_row FROM implied);
