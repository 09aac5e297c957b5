"""Pages of a long list: one goes to the neighbours, the first and the last, and not through a hundred links."""

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from web.pages import tree


def shown(pages: int, number: int) -> list[str]:
    page = Paginator(range(pages), 1).get_page(number)
    html = render_to_string("site/_pagination.html", {"page": page}, RequestFactory().get("/"))
    return [item.text for item in tree(html).all("li")]


@pytest.mark.parametrize(
    ("pages", "number", "links"),
    [
        (1, 1, []),
        (3, 2, ["1", "2", "3"]),
        (100, 1, ["1", "2", "⋯", "100"]),
        (100, 50, ["1", "⋯", "49", "50", "51", "⋯", "100"]),
        (100, 100, ["1", "⋯", "99", "100"]),
    ],
)
def test_so_many_links(pages: int, number: int, links: list[str]) -> None:
    assert shown(pages, number) == links
