"""One module a report: results in, a `Document` out."""
