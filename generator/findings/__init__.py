"""A finding, its page, and how it is written for a terminal, a forge or a machine."""
