"""Where a number came from, and why it is another one than before.

`evidence` what else is known of the cells behind a figure · `explanation` all of it together ·
`explanation_text`, `explanation_html` how it is told · `comparison` what changed between two
builds · `causes` why · `comparison_text` how that is told.
"""
