"""A folder -> findings and a register: the whole road."""
