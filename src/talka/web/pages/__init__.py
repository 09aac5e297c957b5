"""Home and the overview of a round: pages that look down on every app. No tables."""
