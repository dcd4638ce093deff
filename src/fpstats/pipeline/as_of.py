"""What was not there yet on the day that a build holds at."""

from __future__ import annotations

LATE_SOURCES = """
SELECT s.source
FROM sources s
LEFT JOIN (SELECT source, min(reported_on) AS first_day FROM observations GROUP BY source) o
    USING (source)
WHERE coalesce(o.first_day, s.reported_on) > $day
  AND (SELECT max(reported_on) FROM observations) > $day
"""
"""Files that came in after a day, over the tables `sources` and `observations`.

None did where nothing that was read is newer: the day is then that of the newest report.
"""
