"""What stands around a table: whose it is, of when, in which unit."""
