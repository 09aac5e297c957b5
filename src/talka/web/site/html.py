"""HTML of rows, which pages have by the hundred."""

import re

from django.utils.html import escape


def partly(template: str, **parts: str) -> str:
    """A template for `format_html` with some of its blanks filled in, escaped, and the others left."""

    def filled(blank: re.Match[str]) -> str:
        name = blank[1]
        return escape(parts[name]).replace("{", "{{").replace("}", "}}") if name in parts else blank[0]

    return re.sub(r"\{(\w+)\}", filled, template)
