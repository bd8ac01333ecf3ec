"""The window: the only room that knows Qt. Pages show what services say; no law lives here."""
