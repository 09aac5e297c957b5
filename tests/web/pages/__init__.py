"""What a page says, taken out of its HTML: rows of tables, links of the error summary; and the tests of the app `pages`."""

from html.parser import HTMLParser
from typing import Any

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "rect", "line", "circle", "path"}


class Node:
    """An element with its attributes, children and text."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Node | str] = []

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, tag: str) -> "list[Node]":
        """Elements of a tag below this one, in order."""
        found: list[Node] = []
        for child in self.children:
            if isinstance(child, Node):
                found += [child] if child.tag == tag else []
                found += child.all(tag)
        return found

    @property
    def text(self) -> str:
        """What it shows, with single blanks."""
        return " ".join(
            " ".join(part if isinstance(part, str) else part.text for part in self.children).split()
        )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in {node.tag for node in self.open[1:]}:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(answer: Any) -> Node:
    return tree(answer.content.decode())


def tree(html: str) -> Node:
    reader = _Reader()
    reader.feed(html)
    return reader.root


def texts(answer: Any, where: str) -> list[list[str]]:
    """Rows of cells: `tbody tr` are those of all tables' bodies."""
    part, row = where.split()
    rows = [found for body in read(answer).all(part) for found in body.all(row)]
    return [[cell.text for cell in row.children if isinstance(cell, Node)] for row in rows]


def errors(answer: Any, *, strict: bool = True) -> list[tuple[str, str]]:
    """What the error summary says, each with where it leads; a dead link fails, or begins with ! where not strict."""
    root = read(answer)
    ids = {
        node.attributes["id"]
        for tag in ("input", "select", "textarea")
        for node in root.all(tag)
        if "id" in node.attributes
    }
    summary = next(node for node in root.all("div") if "govuk-error-summary" in node.classes)
    found = []
    for item in summary.all("li"):
        link = next(iter(item.all("a")), None)
        target = link.attributes["href"] if link else ""
        dead = target != "" and target[1:] not in ids
        assert not (dead and strict), f"{target} leads nowhere"
        found.append((f"!{target}" if dead else target, item.text))
    return found
