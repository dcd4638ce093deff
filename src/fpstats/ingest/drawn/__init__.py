"""What was understood of a sheet, drawn for people to look at."""
