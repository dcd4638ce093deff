-- What all months together have more or less than at their deadlines.
FROM late_entries
