"""The register as a workbook to fill in: what its sheets hold, and what somebody changed in them."""
