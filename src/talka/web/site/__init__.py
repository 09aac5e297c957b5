"""What every page stands on: base templates, components, static files, helpers of views. No tables."""
