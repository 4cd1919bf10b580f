"""The report to an organisation: what the register knows by the articles of a treaty.

Which facet that is, and to whom is reported, `schema.json` says (`verslag` in `x-facet`);
`woorden/verslag.yaml` has the words of that report.
"""
