"""Speed beside that of other tools, as ratios on one machine in one run; never part of the tests."""
