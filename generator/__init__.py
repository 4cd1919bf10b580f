"""The activity register: reads YAML, checks it, and makes the site and the exports."""
