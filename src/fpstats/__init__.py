"""fpstats: from township spreadsheets to checked tables, indicators and a briefing. Aggregates only."""

__version__ = "0.1.0"
