"""The command line: parse, call, print, exit code. No logic.

`commands/*.py` holds one command, or one group of commands, a file; each registers itself on `app`.
"""

from fpstats.cli.app import main

__all__ = ["main"]
