"""Rounds: a published call text, taken in and kept as it is."""
