"""What the crossings of a table mean: its figures as observations."""
