"""What a text says by itself: words, areas, periods, figures."""
