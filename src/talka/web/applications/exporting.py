"""What is seen of the register as a file; no text in it becomes a formula."""

import csv
import io
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from xlsxwriter import Workbook

from talka.core.numbers import plain
from talka.web.applications.shown import Cell

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDTHS = {"money": 14, "moment": 17, "number": 12}
WIDE = 32


def as_xlsx(heads: list[str], rows: list[list[Cell]]) -> bytes:
    """A sheet with titles that stay, sums as numbers, moments as dates."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "constant_memory": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        looks = {
            "money": book.add_format({"num_format": "#,##0.00"}),
            "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
        }
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head, bold)
            kind = rows[0][place].kind if rows else "text"
            sheet.set_column(place, place, WIDTHS.get(kind, WIDE))
        for number, row in enumerate(rows, start=1):
            for place, (kind, value) in enumerate(row):
                _write(sheet, number, place, value, looks.get(kind))
        sheet.freeze_panes(1, 1)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    return file.getvalue()


def _write(sheet: object, number: int, place: int, value: object, look: object) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(number, place, value, look)  # type: ignore[attr-defined]
    elif isinstance(value, datetime):
        local = timezone.localtime(value).replace(tzinfo=None, microsecond=0)
        sheet.write_datetime(number, place, local, look)  # type: ignore[attr-defined]
    elif value:
        sheet.write_string(number, place, str(value))  # type: ignore[attr-defined]


def as_csv(heads: list[str], rows: list[list[Cell]]) -> bytes:
    """Parted by semicolons, with a comma in figures: what a Latvian Excel opens at a click."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_told(value) for _, value in row])
    return text.getvalue().encode("utf-8-sig")


def _told(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d.%m.%Y %H:%M}"
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text
