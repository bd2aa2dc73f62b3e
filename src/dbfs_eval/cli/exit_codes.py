"""The codes with which the command line exits."""

from __future__ import annotations

FINE = 0
FALLS_SHORT = 1
UNUSABLE = 2
INTERRUPTED = 130
