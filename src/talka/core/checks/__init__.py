"""Checks of a definition before it is published: one function a check, modules by what they look at."""
