"""The command line: each command calls one service and prints what it answers."""
