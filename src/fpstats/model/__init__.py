"""The nouns of the field, as frozen values that depend on nothing else.

`period` spans of months · `areas` who is part of whom, and by which names · `declared` measures,
indicators, targets · `observed` what a sheet says: observations and findings.
"""
