"""Files that people send in: kept as they came, never trusted, handed out only to who may see them."""
