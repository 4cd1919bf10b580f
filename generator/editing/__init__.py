"""Files for editors."""
