"""Two registers -> what differs, in sentences."""
