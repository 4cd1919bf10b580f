"""The site to disk: MkDocs, preview, cache, swap, archive."""
