-- Reports go to the nodes of the tree of areas (`filings`) that they belong to, for as long as
-- figures are resolved; `displaced` is what they said, to be put back. A span that begins before the
-- area took its present form is a matter of its own; stocks are instants and span nothing.
CREATE OR REPLACE TEMP TABLE displaced AS
SELECT o.rowid AS cell_row, o.area_code, o.period_start, o.period_end, o.measure,
       f.copied, f.since, f.cut, f.spanning,
       m.nature = 'flow' AND month_of(o.period_start) < f.since AND month_of(o.period_end) >= f.since
       AS spans,
       CASE WHEN spans THEN f.spanning ELSE f.node END AS node,
       CASE WHEN spans AND f.cut THEN first_day(f.since) ELSE o.period_start END AS begins
FROM observations o
JOIN filings f ON f.area_code = o.area_code AND month_of(o.period_end) BETWEEN f.opens AND f.closes
JOIN working_measures m USING (measure)
WHERE o.kind = 'count';

CREATE OR REPLACE TEMP TABLE last_row AS SELECT max(rowid) AS cell_row FROM observations;

INSERT INTO observations
SELECT o.* REPLACE (d.node AS area_code, d.begins AS period_start)
FROM observations o JOIN displaced d ON d.cell_row = o.rowid
WHERE d.copied AND d.node IS NOT NULL;

UPDATE observations o SET area_code = d.node, period_start = d.begins
FROM displaced d WHERE o.rowid = d.cell_row AND NOT d.copied;
