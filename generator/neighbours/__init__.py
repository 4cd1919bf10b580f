"""What other registers publish: fetched, judged, and as values that link home; see `neighbour.py`."""
