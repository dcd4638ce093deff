"""Observations of a finished build as reading left them, before any correction or resolution."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from fpstats.store.published import PublishedBuild

_AS_READ = """
SELECT * REPLACE (
    coalesce(as_read->>'area_code', area_code) AS area_code,
    coalesce(as_read->>'measure', measure) AS measure,
    coalesce((as_read->>'period_start')::DATE, period_start) AS period_start,
    coalesce((as_read->>'period_end')::DATE, period_end) AS period_end,
    CASE WHEN status = 'implied_zero' THEN NULL WHEN correction IS NOT NULL THEN value_read ELSE value END AS value,
    CASE WHEN status = 'implied_zero' THEN 'blank' ELSE coalesce(as_read->>'status', status) END AS status,
    false AS superseded,
    NULL::BIGINT AS value_read,
    NULL::VARCHAR AS correction,
    NULL::VARCHAR AS as_read)
FROM observations
WHERE list_contains($sources, source)
"""


def rows_as_read(folder: Path, sources: Sequence[str]) -> pa.Table:
    """Return the observations of some sources in a build as reading left them."""
    with PublishedBuild(folder) as build:
        return build.arrow(_AS_READ, {"sources": list(sources)})
