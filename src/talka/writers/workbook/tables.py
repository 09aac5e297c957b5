"""A table to fill in: heads, free cells with drop-downs, checks and help, and the rows that are known already."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from talka.core.values import say
from talka.layout.columns import FIRST_ROW, HEADS_ROW, KEYS_ROW, Column
from talka.writers.workbook.book import Book, Page, input_message, write

STYLE_OF: dict[str, str] = {
    "date": "free_date",
    "time": "free_time",
    "money": "free_money",
    "id": "free_text",
}
NUMBERS = frozenset({"number", "count", "percent"})
LARGEST = 999_999_999_999


def write_table(
    book: Book,
    sheet: Page,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Any]],
    room: int,
    *,
    frozen: int = 1,
) -> None:
    """`frozen`: how many columns stay in sight; `room`: how many rows are free to fill."""
    sheet.fit(HEADS_ROW, [(f"{book.words(column.title)} *", column.width - 2) for column in columns])
    for place, column in enumerate(columns, start=1):
        sheet.write_string(KEYS_ROW, place, column.key, book.styles["key"])
        title = book.words(column.title)
        sheet.write_string(HEADS_ROW, place, f"{title} *" if column.required else title, book.styles["head"])
        sheet.set_column(place, place, column.width)
        style = book.styles[_style(column)]
        labels = {choice.value: book.words(choice.label) for choice in column.choices}
        for row in range(room):
            value = rows[row].get(column.key) if row < len(rows) else None
            write(sheet, FIRST_ROW + row, place, _shown(book, labels, value), style)
        _validate(book, sheet, column, place, room)
    sheet.freeze_panes(FIRST_ROW, 1 + frozen)
    sheet.autofilter(HEADS_ROW, 1, FIRST_ROW + room - 1, len(columns))
    sheet.repeat_rows(HEADS_ROW)
    sheet.print_area(HEADS_ROW, 1, FIRST_ROW + max(len(rows), 20), len(columns))


def _style(column: Column) -> str:
    return "free_number" if column.takes in NUMBERS else STYLE_OF.get(column.takes, "free_line")


def _shown(book: Book, labels: Mapping[str, str], value: Any) -> Any:
    if isinstance(value, bool):
        return book.words(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return labels.get(value, value) if isinstance(value, str) else value


def _validate(book: Book, sheet: Page, column: Column, place: int, room: int) -> None:
    title = book.words(column.title)
    options: dict[str, Any] = {
        "validate": "any",
        **input_message(title, None if column.help is None else book.words(column.help)),
    }
    allowed: dict[str, dict[str, Any]] = {
        "date": {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2100, 1, 1)},
        "time": {"validate": "time", "criteria": "between", "minimum": time(0, 0), "maximum": time(23, 59, 59)},
        "money": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": LARGEST},
        "number": {"validate": "decimal", "criteria": "between", "minimum": -LARGEST, "maximum": LARGEST},
        "percent": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": LARGEST},
        "count": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": LARGEST},
        "yes_no": {"validate": "list", "source": book.yes_no()},
    }  # fmt: skip
    options.update(allowed.get(column.takes, {}))
    if column.choices:
        labels = [book.words(choice.label) for choice in column.choices]
        options |= {"validate": "list", "source": book.list_of(labels)}
    if options["validate"] != "any":
        options |= _refusal(book, column)
    if len(options) > 1:
        sheet.data_validation(FIRST_ROW, place, FIRST_ROW + room - 1, place, options)


def _refusal(book: Book, column: Column) -> dict[str, str]:
    text = say("This cell takes something else: see the help beside it, or choose from the list.")
    return {
        "error_title": "Talka",
        "error_message": book.words(text),
        "error_type": "warning" if column.open else "stop",
    }
