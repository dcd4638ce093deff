"""What was not there yet on the day that a build holds at."""

from __future__ import annotations

LATE_SOURCES = """
SELECT s.source
FROM sources s
LEFT JOIN (SELECT source, min(reported_on) AS first_day FROM observations GROUP BY source) o
    USING (source)
WHERE coalesce(o.first_day, s.reported_on) > $day
"""
"""Files that came in after a day, over the tables `sources` and `observations`."""
