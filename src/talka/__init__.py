"""Talka: calls, assessment and ranked lists of local action groups."""

__version__ = "0.1.0"
