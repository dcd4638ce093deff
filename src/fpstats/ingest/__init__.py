"""From workbooks to observations: what each cell says, by the words around it.

`words` facets of a text · `areas` names to codes · `periods` written periods · `values` figures and
missing marks · `layout` headers, stubs and blocks of a sheet · `meaning` all of it together.
"""
