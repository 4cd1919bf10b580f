"""`schema.json`: fields, labels, closed lists; a document held against it, in an editor's words."""
