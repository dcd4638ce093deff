"""The steps find to store of a build, by themselves: `python ingest.py PROJECT WORKERS`.

What a build then makes of the observations - facts, indicators, briefs - is measured elsewhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fpstats.ingest.children.process import Ready


def ingest(directory: Path, workers: int, ready: Ready) -> int:
    """Read the whole inbox and write what it says; return the number of observations.

    As in a build, modules are loaded where they are used.
    """
    from fpstats.pipeline.executors import loading, on_threads
    from fpstats.pipeline.fingerprint import fingerprint_of
    from fpstats.pipeline.inbox import find
    from fpstats.pipeline.loading import load
    from fpstats.pipeline.published_rows import finding_rows, source_rows
    from fpstats.pipeline.reading import take
    from fpstats.store.warehouse import Warehouse
    from fpstats.tables import FINDINGS, OBSERVATIONS, SOURCES

    loaded = load(directory)
    inbox = find(loaded.project.inbox, {}, fingerprint_of(loaded), None)
    executor = loading(("fpstats.store.staging",), on_threads(workers, ready))
    taken = take(loaded, inbox, None, executor)
    from fpstats.store.schemas import arrow_table
    from fpstats.store.staging import Staging

    with Staging(Warehouse(loaded.project.warehouse), "ingest", synthetic=True) as staging:
        staging.write_table(OBSERVATIONS, taken.observations)
        staging.write_table(FINDINGS, arrow_table(FINDINGS, finding_rows(taken.findings)))
        sources = source_rows(taken.sources, taken.findings)
        staging.write_table(SOURCES, arrow_table(SOURCES, sources))
    return int(taken.observations.num_rows)


if __name__ == "__main__":
    with Ready(1) as started:
        sys.stdout.write(f"{ingest(Path(sys.argv[1]), int(sys.argv[2]), started)}\n")
