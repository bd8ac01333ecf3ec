"""The dialogs: each asks only what matters and is gone when it is closed."""
