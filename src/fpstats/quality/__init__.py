"""Checks of what has been understood: each a query that returns the rows that are wrong.

`checks/*.sql` one check a file · `ledger` runs them and words what they find.
"""
