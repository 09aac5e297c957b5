"""The overview: how many applications each action has, what they ask and what there is, by formulas."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from talka.core.action import Action
from talka.core.call import Call
from talka.core.numbers import ZERO, plain, total
from talka.core.round import Application
from talka.core.values import say
from talka.layout.columns import FIRST_ROW, HEADS_ROW, column_name
from talka.writers.workbook.book import Book, Page

HEADS = (
    say("action"), say("filed"), say("of them withdrawn"), say("money asked"), say("money available"), say("left over"),
)  # fmt: skip
FIRST_OF_MONEY = 4  # the columns from here on are money, those before it are counts


class Figure(NamedTuple):
    """A formula, and the value that it has now."""

    formula: str
    now: Decimal


def write_overview(
    book: Book, call: Call, page: Page, applications: Sequence[Application], column: Callable[[str], str]
) -> None:
    """`column`: the range of a column of the register, as a formula points to it."""
    page.set_column(1, 1, 56)
    page.set_column(2, len(HEADS), 18)
    page.set_row(HEADS_ROW, 32)
    for place, head in enumerate(HEADS, start=1):
        page.write_string(HEADS_ROW, place, book.words(head), book.styles["head"])
    sums = [ZERO] * (len(HEADS) - 1)
    for row, action in enumerate(call.action, start=FIRST_ROW):
        page.write_string(row, 1, f"{action.id} {action.title}", book.styles["cell"])
        filed = [found for found in applications if found.action == action.id]
        for place, figure in enumerate(_figures(action, filed, column, row + 1), start=2):
            style = "figure" if place < FIRST_OF_MONEY else "money"
            page.write_formula(row, place, figure.formula, book.styles[style], float(figure.now))
            sums[place - 2] += figure.now
    last = FIRST_ROW + len(call.action)
    page.write_string(last, 1, book.words(say("total")), book.styles["section"])
    for place, value in enumerate(sums, start=2):
        name = column_name(place)
        style = "section_figure" if place < FIRST_OF_MONEY else "money_total"
        page.write_formula(
            last, place, f"=SUM({name}{FIRST_ROW + 1}:{name}{last})", book.styles[style], float(value)
        )


def _figures(
    action: Action, filed: Sequence[Application], column: Callable[[str], str], row: int
) -> tuple[Figure, ...]:
    """The figures of one action: filed, withdrawn, asked, available, left over."""
    of, given_up, asked = (
        f'{column("action")},"{action.id} *"',
        f'{column("withdrawn")},"?*"',
        column("requested"),
    )
    money = total(found.requested or ZERO for found in filed if found.withdrawn is None)
    return (
        Figure(f"=COUNTIFS({of})", Decimal(len(filed))),
        Figure(f"=COUNTIFS({of},{given_up})", Decimal(sum(found.withdrawn is not None for found in filed))),
        Figure(f"=SUMIFS({asked},{of})-SUMIFS({asked},{of},{given_up})", money),
        Figure(f"={plain(action.budget)}", action.budget),
        Figure(f"=F{row}-E{row}", action.budget - money),
    )
