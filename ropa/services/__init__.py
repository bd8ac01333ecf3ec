"""Verbs: plain functions, register in, value out. They know no window and no terminal."""
