"""What a letter says of what the register knows, what it does not know, and what is named no longer."""
