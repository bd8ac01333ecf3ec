"""`python -m ropa`, also the entry of the frozen program."""

from __future__ import annotations

from ropa.cli.main import main

if __name__ == "__main__":
    main()
