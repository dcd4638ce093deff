-- Reports are with those who reported again; facts are of the areas that tables show, and those that
-- rest on a share say so.
DELETE FROM observations WHERE rowid > (SELECT cell_row FROM last_row);
UPDATE observations o SET area_code = d.area_code, period_start = d.period_start
FROM displaced d WHERE o.rowid = d.cell_row AND NOT d.copied;

-- Figures that stand beside the tree are those of the area for spans over a change, and where it has
-- no others.
CREATE OR REPLACE TEMP TABLE taken AS
SELECT f.rowid AS fact, b.area_code::area_codes AS area_code, o.rowid AS other
FROM facts f
JOIN beside b ON b.node = f.area_code::VARCHAR
LEFT JOIN facts o ON o.area_code::VARCHAR = b.area_code AND o.measure = f.measure AND o.basis = f.basis
    AND o.agency = f.agency AND o.period_start = f.period_start AND o.period_end = f.period_end
WHERE o.area_code IS NULL OR month_of(f.period_start) < b.since;
DELETE FROM facts WHERE rowid IN (SELECT other FROM taken);
UPDATE facts f SET area_code = t.area_code FROM taken t WHERE f.rowid = t.fact;

DELETE FROM facts WHERE area_code::VARCHAR NOT IN (SELECT area_code FROM shown);
UPDATE facts f SET estimated = true
FROM estimates e
WHERE f.area_code::VARCHAR = e.area_code
  AND month_of(f.period_start) <= e.last AND month_of(f.period_end) >= e.first;
