"""Code lists and the words of the trade: no record, no window, no clock."""
