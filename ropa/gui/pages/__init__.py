"""The pages: one for each place of the side bar, and the editors of the records."""
