"""What was not understood, as findings."""
