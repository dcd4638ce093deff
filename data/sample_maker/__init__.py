"""The maker of the sample project: an invented city, its figures and its workbooks.

`city` given totals · `allocation` integers under margins · `births`, `late`, `years`, `vitals`,
`stocks` the invented figures · `figures` them by measure id · `sheet`, `tables`, `writing` workbooks ·
`headers`, `register_headers` their words · `monthly`, `township`, `registers` which returns there are ·
`faults` what is wrong on purpose · `totals`, `returns` what must hold · `inbox` all of it.
"""
