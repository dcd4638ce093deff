"""One command, or one group of commands, a file; `cli.app` loads them all."""
