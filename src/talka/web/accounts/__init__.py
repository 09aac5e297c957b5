"""People, the bodies they belong to, and their roles."""
