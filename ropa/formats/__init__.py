"""Files: each module knows one library and no record."""
