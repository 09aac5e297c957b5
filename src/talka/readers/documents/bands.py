"""Rows of a table that are bands of an amount, of months or of a count."""

from collections.abc import Iterable
from decimal import Decimal

from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.entries import Entry
from talka.readers.documents.figures import amount
from talka.readers.words import Rule, Words

_TABLES = {"months": "month_band", "count": "count_band"}


def bands_of(title: str, name: str, rows: list[Entry], words: Words, draft: Draft) -> Row | None:
    """The fields of a `bands` criterion, if the title names something measured and every row is a band of it."""
    measure = next((rule for rule in words.rules("measure") if rule.pattern.search(title)), None)
    if measure is None or len(rows) < 2:  # noqa: PLR2004 — one row is no scale
        return None
    kind = str(measure.says["fact"])
    rules = [*words.rules("limits"), *words.rules(_TABLES.get(kind, "band"))]
    bands = [_band(row, rules, words) for row in rows]
    found = [band for band in bands if band is not None]
    if len(found) < len(bands):
        return None
    span = (rows[0].span[0], rows[-1].span[1])
    row: Row = {"fact": _fact(kind, title, name, measure, draft, span), "bands": found}
    return row | ({"months_until": "filing"} if kind == "months" else {})


def _fact(kind: str, title: str, name: str, measure: Rule, draft: Draft, span: tuple[int, int]) -> str:
    if kind == "months":
        fact = str(measure.says["id"])
        draft.once(
            "fact", {"id": fact, "title": str(measure.says["title"]), "kind": "date", "source": source(span)}
        )
        return fact
    if kind == "count":
        fact = f"count.{name}"
        draft.once("fact", {"id": fact, "title": title, "kind": "count", "source": source(span)})
        return fact
    return kind


def _band(row: Entry, rules: Iterable[Rule], words: Words) -> Row | None:
    for rule in rules:
        match = rule.pattern.search(row.text)
        if match is None or row.mark is None:
            continue
        band: Row = {}
        for side, key in (("low", "low"), ("high", "high")):
            printed = match.groupdict().get("both") or match.groupdict().get(key)
            if side in rule.says and printed is not None:
                value = _value(printed, words)
                if value is None:
                    return None
                band[str(rule.says[side])] = value
        return band | {"points": row.mark.values[0], "text": row.text, "source": source(row.span)}
    return None


def _value(printed: str, words: Words) -> Decimal | None:
    if printed[:1].isdigit():
        return amount(printed)
    number = words.number(printed)
    return None if number is None else Decimal(number)
