"""ropa: a desktop editor for records of processing activities."""

__version__ = "0.1.0"
