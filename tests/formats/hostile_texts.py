"""Texts that try to be more than text, or less."""

from __future__ import annotations

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "![x](file:///etc/passwd)",
    "[x](javascript:alert(1))",
    "[x]: http://evil.example",
    "<http://evil.example>",
    "http://evil.example and ftp://evil.example and www.evil.example",
    "javascript:alert(1) data:text/html,x",
    "=cmd|' /C calc'!A0",
    "a | b || c",
    "`code` ``` ~~~",
    "# heading #",
    "- list\n- list",
    "1. one\n2) two",
    "> quote",
    "| a |\n| --- |\n| b |",
    "***\n---\n===",
    "    indented",
    "**bold** __bold__ *i* _i_ ~~gone~~ $x$",
    "&lt;b&gt; &#60; &nbsp;",
    "ends with a backslash \\",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "%1 %s {0} {page}",
    "a \"quoted\" 'text' \\201c",
    "𠮷野家 \U0001f600 e\u0301",
    "\u05e9\u05dc\u05d5\u05dd \u202etxt.exe\u202c \u0627\u0644\u0633\u0644\u0627\u0645",
    "two  blanks   and\ttab",
    "line\r\nline\rline\nline\u2028line",
)
UNPRINTABLE = "nul \x00 esc \x1b bell \x07 lone \ud800 half \udfff nonchar \ufffe \uffff c1 \x9b"
