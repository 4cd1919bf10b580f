"""The site to disk: MkDocs or direct, preview, cache, swap, archive."""

BUILDERS = ("mkdocs", "direct")
"""What can write the site; each is a module here with `build_site`."""
