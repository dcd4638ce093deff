"""fpstats builds: the published builds of a project."""

from __future__ import annotations

from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app
from fpstats.cli.tables import Format, printed_rows

builds = typer.Typer(
    help="List the published builds, go back to one, or remove old ones.", no_args_is_help=True
)
app.add_typer(builds, name="builds")


@builds.command("list")
def list_builds(
    *,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    project: ProjectOption = HERE,
) -> None:
    """List the published builds, newest first."""
    from fpstats.pipeline.reading_builds import build_rows

    typer.echo(printed_rows(build_rows(project), form))


@builds.command()
def use(
    build_id: Annotated[str, typer.Argument(help="Id of the build that becomes current.")],
    *,
    project: ProjectOption = HERE,
) -> None:
    """Make another build current, in one step."""
    from fpstats.pipeline.reading_builds import warehouse_of
    from fpstats.store.history import use_build

    use_build(warehouse_of(project), build_id)
    typer.echo(f"Current is now {build_id}.")


@builds.command()
def prune(
    *,
    keep: Annotated[int, typer.Option(min=1, help="How many of the newest builds to keep.")],
    project: ProjectOption = HERE,
) -> None:
    """Remove old builds; the current one always stays."""
    from fpstats.pipeline.reading_builds import warehouse_of
    from fpstats.store.history import prune_builds

    removed = prune_builds(warehouse_of(project), keep)
    typer.echo(f"{len(removed)} builds removed.")
