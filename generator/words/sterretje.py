"""What a star at a ministry means, wherever one stands: in the annex and in the reports."""

_BETEKENIS = "betekent: geen bron zegt welk ministerie erover gaat; dit ministerie stuurde de brief."
STERRETJE = f"Een sterretje achter het ministerie {_BETEKENIS}"
STERRETJE_BIJ_NAAM = f"Een sterretje achter een activiteit {_BETEKENIS}"
"""For a list under the name of the ministry, where the star stands behind what it is about."""
STERRETJE_BIJ_AANTAL = "* Van een deel van deze activiteiten is het ministerie afgeleid; geen bron noemt het:"
"""For a table of counts per ministry; behind it stand the numbers."""


def with_star(name: str, is_inferred: bool) -> str:
    """Return the name of a ministry, with a star where no source names it."""
    return f"{name}*" if is_inferred else name
