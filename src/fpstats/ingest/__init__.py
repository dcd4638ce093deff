"""From workbooks to observations: what each cell says, by the words around it.

The rooms, in the order in which a sheet passes through them; each knows only those before it:
`readers` files to cells · `people` lists of persons, refused whole · `texts` what a text says by
itself · `layout` the tables of a sheet · `around` what is said of a whole table · `lines` its rows
and columns · `meaning` its figures · `questions` what was not understood · `drawn` what was, for
people to look at · `templates` sheets that are alike. `understand` is all of it for one file, and
`children` are the processes that it happens in.
"""
