"""Who did what and when, and why: only ever added to, and chained."""
