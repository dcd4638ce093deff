"""The only door to DuckDB and Parquet.

`engine` runs SQL in memory · `schemas` shapes of tables · `warehouse` published builds · `staging`
the build being written · `lock` one build at a time · `guard` one SELECT only · `binding` declared
SQL, tried on empty tables.
"""
