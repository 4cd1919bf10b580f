"""Everything that is published: pages, search, downloads; knows no builder."""
