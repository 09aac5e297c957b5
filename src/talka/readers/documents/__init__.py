"""Lines of a document → what it says."""
