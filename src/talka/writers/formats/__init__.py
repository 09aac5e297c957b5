"""One module a format: a `Document` and a language in, bytes out."""
