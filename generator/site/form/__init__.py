"""What the form on the site reads: the fields of the schema, the words of the check, names, and the files."""
