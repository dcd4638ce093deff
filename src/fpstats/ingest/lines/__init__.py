"""The rows and columns of a table: what each says along its axis."""
