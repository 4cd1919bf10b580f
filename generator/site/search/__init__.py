"""What the search in the browser reads: an index in parts, made from the data."""
