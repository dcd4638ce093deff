"""python -m fpstats: the command line."""

from fpstats.cli import main

main()
