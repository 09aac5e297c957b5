"""The register of applications: what was filed, what is known of it, what was asked and answered."""
