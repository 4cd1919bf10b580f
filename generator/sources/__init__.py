"""The text of a source, such as a letter: its words, and the figures and dates in it; knows no register."""
