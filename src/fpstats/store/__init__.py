"""The only door to DuckDB and Parquet.

`warehouse` where builds stand · `published` one of them, to read · `staging` the one being written ·
`lock` one build at a time · `engine` runs SQL in memory · `readings` what was read, as a table ·
`schemas` shapes of tables · `guard` one SELECT only · `binding` declared SQL, tried on empty tables.
"""
