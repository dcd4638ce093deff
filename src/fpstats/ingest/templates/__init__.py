"""Sheets that are alike but for their figures, and what they share."""
