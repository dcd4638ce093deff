-- Reports are with those who reported again; facts are of the areas that tables show, and those that
-- rest on a share say so.
DELETE FROM observations WHERE rowid > (SELECT cell_row FROM last_row);
UPDATE observations o SET area_code = d.area_code, period_start = d.period_start
FROM displaced d WHERE o.rowid = d.cell_row AND NOT d.copied;

DELETE FROM facts WHERE area_code::VARCHAR NOT IN (SELECT area_code FROM shown);
UPDATE facts f SET estimated = true
FROM estimates e
WHERE f.area_code::VARCHAR = e.area_code
  AND month_of(f.period_start) <= e.last AND month_of(f.period_end) >= e.first;
