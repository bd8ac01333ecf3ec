"""The register as sheets: one table per kind of record, and back."""
