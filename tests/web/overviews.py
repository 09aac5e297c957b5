"""Parts of the overview of a round, taken out of its page."""

from django.test import Client

from web.pages import Node, read


def figure(answer: object, title: str) -> Node:
    found = [one for one in read(answer).all("figure") if one.all("figcaption")[0].text == title]
    assert len(found) == 1, title
    return found[0]


def table(node: Node) -> list[list[str]]:
    return [
        [cell.text for cell in row.children if isinstance(cell, Node)]
        for row in node.all("tbody")[0].all("tr")
    ]


def term_line(client: Client, page: str) -> str:
    rows = [row.text for row in read(client.get(page)).all("dl")[0].all("div")]
    return next(row for row in rows if row.startswith("Assessors have time until"))
