"""The nouns of a register: no session, no clock, no window."""
