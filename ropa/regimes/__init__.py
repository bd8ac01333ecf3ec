"""The laws: what each asks of a register, and whether the register answers."""
