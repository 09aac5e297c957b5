"""Papers of an office: reports become one document value, which every format renders."""
