"""Frozen values, built by their types; all together, indexed, at a peildatum."""
