"""How the tool speaks Dutch: dates, counts, lists, "bedoelt u"; imports nothing of ours."""
