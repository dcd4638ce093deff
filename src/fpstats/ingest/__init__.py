"""From workbooks to observations: what each cell says, by the words around it.

`words` facets of a text · `areas` names to codes · `periods` written periods · `values` figures and
missing marks · `layout` the tables of a sheet · `table` all of it together.
"""
