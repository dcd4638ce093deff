"""Where the tables of a sheet are: rows and columns by their kinds, headers, titles."""
