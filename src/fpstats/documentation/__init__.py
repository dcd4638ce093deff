"""The pages of docs/generated, written from the declarations.

`python -m fpstats.documentation` writes them, with `--check` it names those that are not current.
One page a module; `pages` lists them.
"""
