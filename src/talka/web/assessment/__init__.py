"""Who assesses what: panels, declarations, score sheets."""
