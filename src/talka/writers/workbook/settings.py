"""The sheet on which the office chooses what the call has left open; what the call says stands there locked."""

from decimal import Decimal
from typing import Any

from talka.core.call import Call
from talka.core.setting_words import SETTINGS, SettingForm, label_of
from talka.core.values import say
from talka.layout.columns import FIRST_ROW, HEADS_ROW
from talka.layout.settings import ASKS, CHOSEN, MEANINGS, NAME, STATE, has_to_be_chosen
from talka.writers.workbook.book import Book, Page, input_message, write

WIDTHS = {ASKS: 44, CHOSEN: 40, STATE: 22, MEANINGS: 62}
HEADS = (say("setting"), say("chosen"), say("state"), say("what may be chosen"))
MOST_MEANINGS = 4  # roundings are told by their first step


def write_settings(book: Book, call: Call, page: Page) -> None:
    for column, width in WIDTHS.items():
        page.set_column(column, column, width)
    for column, head in enumerate(HEADS, start=ASKS):
        page.write_string(HEADS_ROW, column, book.words(head), book.styles["head"])
    needed = has_to_be_chosen(call)
    for row, form in enumerate(SETTINGS, start=FIRST_ROW):
        value = getattr(call.settings, form.name)
        asks, meanings = book.words(form.asks), _meanings(book, form)
        page.write_string(row, NAME, form.name, book.styles["key"])
        page.write_string(row, ASKS, asks, book.styles["cell"])
        page.write_string(row, MEANINGS, meanings, book.styles["cell"])
        page.fit(row, [(meanings, WIDTHS[MEANINGS]), (asks, WIDTHS[ASKS])])
        _write_state(book, page, row, is_set=value is not None, needed=form.name in needed)
        if value is None:
            _write_free(book, page, row, form)
        else:
            label = label_of(form, value)
            shown = label if isinstance(label, Decimal | int) else book.words(label)
            write(page, row, CHOSEN, shown, book.styles["computed"])
    page.repeat_rows(HEADS_ROW)
    page.freeze_panes(FIRST_ROW, 0)


def _meanings(book: Book, form: SettingForm) -> str:
    return "\n".join(f"– {book.words(label)}" for _, label in form.answers[:MOST_MEANINGS])


def _write_state(book: Book, page: Page, row: int, *, is_set: bool, needed: bool) -> None:
    state = say("set in the call") if is_set else say("to be chosen") if needed else say("may be chosen")
    page.write_string(row, STATE, book.words(state), book.styles["must" if needed else "cell"])


def _write_free(book: Book, page: Page, row: int, form: SettingForm) -> None:
    write(page, row, CHOSEN, None, book.styles["free_number" if form.number else "free"])
    options: dict[str, Any] = {"validate": "decimal", "criteria": ">=", "value": 0}
    if form.number == "whole":
        options = {"validate": "integer", "criteria": ">=", "value": 1}
    if form.answers:
        labels = [book.words(label) for _, label in form.answers]
        options = {"validate": "list", "source": book.list_of(labels)}
    help_ = input_message(book.words(form.asks), _meanings(book, form) or None)
    page.data_validation(row, CHOSEN, row, CHOSEN, {**options, **help_})
