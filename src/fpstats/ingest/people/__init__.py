"""What tells of single persons, and is refused whole."""
