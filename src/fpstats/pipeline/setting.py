"""What a project decides of resolving and computing."""

from __future__ import annotations

from datetime import date

from fpstats.indicators.working import Setting
from fpstats.model.period import Period
from fpstats.pipeline.loading import Loaded


def setting_of(
    loaded: Loaded, named: tuple[Period, ...], as_of: date, boundaries: date | None = None
) -> Setting:
    """Return what the project decides of resolving and computing."""
    project = loaded.project
    return Setting(
        home=project.home,
        year_rule=project.year_rule,
        as_of=as_of,
        boundaries=boundaries,
        vintage=project.vintage,
        own_figure=project.own_figure,
        default_agency=project.default_agency,
        down_to=project.down_to,
        language=project.languages[0],
        named=named,
    )
