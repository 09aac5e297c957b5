"""Filled workbooks in: the office's and the assessors' → a round, with the cell that every part of it came from."""
