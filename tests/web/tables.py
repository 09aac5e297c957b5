"""Tables of a page, as rows of texts."""

import re
from html.parser import HTMLParser


class Tables(HTMLParser):
    """The rows of all tables of a page, each cell its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.rows[-1][-1] = re.sub(r"\s+", " ", f"{self.rows[-1][-1]} {data}").strip()
