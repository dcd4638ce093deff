"""From observations to facts and indicators, in SQL.

`spans` what to build · `working` the declarations as tables · `resolve` observations -> facts ·
`compute` facts -> indicators · `tracing` figures -> cells · `wording` findings of both.
"""
