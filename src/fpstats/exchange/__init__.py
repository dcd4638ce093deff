"""Published tables in the forms of others.

`data_package` the description that goes with every build.
"""
