"""From tables to a page that a person signs.

`figures` looks up exact figures · `places` says who is reported on · `wording` turns differences
into the office's sentences · `headline`, `coverage`, `layouts`, `sex_ratios` compose paragraphs and
tables · `context` puts them together without touching disk or database · `charts`, `render` make
text of it. What is said stands in `phrases/*.toml`, how tables look in `layouts/*.toml`.
"""
