"""The report to GREVIO: what the register knows by article of the Istanbul Convention.

Which facet that is, and to whom is reported, `schema.json` says (`verslag` in `x-facet`).
"""
