"""The web application: what an office, its assessors and its auditor do together, over the same core."""
