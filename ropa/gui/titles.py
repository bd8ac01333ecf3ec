"""The titles of the menu bar. They are all of it that the first paint shows."""

from __future__ import annotations

from ropa.gui.words import N_

FILE = N_("&File")
EDIT = N_("&Edit")
VIEW = N_("&View")
REGISTER = N_("&Register")
NOTICES = N_("&Notices")
HELP = N_("&Help")
TITLES = (FILE, EDIT, VIEW, REGISTER, NOTICES, HELP)
