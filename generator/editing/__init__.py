"""Files for editors: new ones, the werkboek, older schemas, and changes in a file that touch nothing else."""
