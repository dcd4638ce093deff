"""fpstats areas: who is registered, which names are not, and adding them."""

from __future__ import annotations

from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app
from fpstats.model.text import visible

areas = typer.Typer(
    help="Registered areas, and names in sheets that are not registered.", no_args_is_help=True
)
app.add_typer(areas, name="areas")


@areas.command(name="list")
def list_areas(*, project: ProjectOption = HERE) -> None:
    """List code, level, name and aliases of every registered area."""
    from fpstats.cli.screen import show
    from fpstats.pipeline.area_names import load_for_areas
    from fpstats.pipeline.area_text import render_areas

    show(render_areas(load_for_areas(project).catalogue.areas))


@areas.command()
def propose(*, project: ProjectOption = HERE) -> None:
    """Show the rows and aliases that areas.csv lacks for the sheets in the inbox. Writes nothing."""
    from fpstats.cli.screen import show
    from fpstats.pipeline.area_names import load_for_areas, read_proposals
    from fpstats.pipeline.area_text import render_proposals

    show(render_proposals(read_proposals(load_for_areas(project))))


@areas.command()
def accept(
    aliases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=CODE]...", help="NAME is another writing of the registered area CODE."
        ),
    ] = None,
    *,
    new: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[=CODE]",
            help="NAME is an area of its own: add its proposed row, under CODE if given. Repeatable.",
        ),
    ] = None,
    all_aliases: Annotated[
        bool, typer.Option("--all-aliases", help="Every alias that is proposed.")
    ] = False,
    all_new: Annotated[
        bool, typer.Option("--all-new", help="Every row that is proposed, as it stands.")
    ] = False,
    project: ProjectOption = HERE,
) -> None:
    """Write accepted aliases and rows into areas.csv; all of it or, if anything is wrong, nothing."""
    from fpstats.pipeline.area_accept import Wanted, accept_areas

    wanted = Wanted(aliases or (), new or (), all_aliases, all_new)
    for line in accept_areas(project, wanted):
        typer.echo(visible(line))
