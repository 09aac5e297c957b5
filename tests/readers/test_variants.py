"""A family of documents: other labels, heads, points, order, widths, footers, formats and languages."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

import pytest

from readers.render import as_docx, as_pdf, as_text
from readers.synthetic import Codes, Habits, Sample, expected, make
from talka.core.call import Call
from talka.core.numbers import plain
from talka.core.rules import Bands, Choose, Gate, Group, Points
from talka.core.rules.criterion import Minimum
from talka.readers import Limits, Reading, read_lines
from talka.readers.formats import docx, pdf, text
from talka.readers.lines import Line

FOOTERS = ("", "Avotu zeme · 3. kārta · Lapa {page} no {pages}", "Avotu zeme, {page}. lpp.", "– {page} –")
ENGLISH_FOOTERS = ("", "Spring Land, page {page} of {pages}", "– {page} –")
EXACT = Decimal("0.98")


def found_in(call: Call) -> Iterator[tuple[str, object]]:
    """What a reading holds, in the words of `expected`."""
    ceilings = {row.in_: plain(row.amount) for row in call.ceiling}
    rates = {row.in_: (plain(row.base or Decimal(0)), plain(row.maximum or Decimal(0))) for row in call.rate}
    minima = {row.id: least(row.minimum) for row in call.scheme}
    heading = call.call
    yield "call", (heading.body, heading.round, plain(heading.money), str(heading.opens), str(heading.closes))
    for action in call.action:
        code = action.id
        yield f"{code} budget", plain(action.budget)
        yield f"{code} title", action.title
        yield f"{code} ceiling", ceilings.get(code)
        yield f"{code} rate", rates.get(code)
        yield f"{code} papers", tuple(paper.title for paper in call.document if code in paper.in_)
        yield f"{code} indicators", tuple(row.title for row in call.indicator if row.in_ == code)
        yield f"{code} priorities", tuple(row.title for row in call.priority if row.in_ == code)
        yield f"{code} minimum", minima.get(action.scheme or "")
        gates = (row for row in call.criterion if isinstance(row, Gate) and row.in_ == action.scheme)
        yield f"{code} gates", tuple((gate.code, gate.title.removeprefix(f"{gate.code} ")) for gate in gates)
        ties = (tie for tie in call.tie if tie.in_ == action.scheme)
        yield f"{code} ties", tuple((tie.code, tie.by, tie.first) for tie in ties)
        yield from _sections_in(call, code, action.scheme)


def _sections_in(call: Call, code: str, scheme: str | None) -> Iterator[tuple[str, object]]:
    sections = [section for section in call.section if section.in_ == scheme]
    for key, section in zip(("quality", "specific"), sections, strict=False):
        yield f"{code} {key}", (plain(section.maximum or Decimal(0)), least(section.minimum))
        for row in call.criterion:
            if row.in_ == section.id and not isinstance(row, Gate):
                yield from _criterion_in(call, f"{code} {key} {row.code}", row)


def _criterion_in(
    call: Call, place: str, row: Choose | Points | Bands | Group
) -> Iterator[tuple[str, object]]:
    yield f"{place} title", row.title
    yield f"{place} maximum", None if row.maximum is None else plain(row.maximum)
    yield f"{place} knock-out", least(row.minimum)
    if isinstance(row, Choose):
        for at, option in enumerate(row.options):
            yield f"{place} row {at}", (option.code or "", option.text, (plain(option.points),))
    if isinstance(row, Bands):
        for at, band in enumerate(row.bands):
            yield f"{place} row {at}", ("", band.text, (plain(band.points),))
    at = 0
    for child in (child for child in call.criterion if child.in_ == row.id):
        if isinstance(child, Points):
            yield f"{place} row {at}", (child.code or "", child.title, tuple(map(plain, child.values)))
            at += 1
        elif not isinstance(child, Gate):
            yield from _criterion_in(call, f"{place} > {child.code}", child)


def least(minimum: Minimum | None) -> str | None:
    return None if minimum is None or minimum.at_least is None else plain(minimum.at_least)


def compared(sample: Sample, reading: Reading) -> tuple[int, dict[str, tuple[object, object]]]:
    """How many values are exact, and those that are not: what was expected and what was found."""
    wanted = dict(expected(sample))
    got = dict(found_in(reading.call)) if reading.call else {}
    wrong = {place: (value, got.get(place)) for place, value in wanted.items() if got.get(place) != value}
    wrong |= {place: (None, value) for place, value in got.items() if place not in wanted}
    return len(wanted) - len(wrong), wrong


def variants() -> Iterator[Habits]:
    codes: tuple[Codes, ...] = ("K.1.1", "K1.1", "K.1.1.", "R2.1.1", "4.1")
    for seed, (code, table_heads, row_codes) in enumerate(product(codes, (True, False), (True, False))):
        yield Habits(
            codes=code,
            table_heads=table_heads,
            row_codes=row_codes,
            heads=seed,
            maxima=seed,
            width=(62, 78, 95, 120)[seed % 4],
            footer=FOOTERS[seed % 4],
            actions=1 + seed % 4,
            seed=seed,
        )
    for seed in range(6):
        yield Habits(
            language="en",
            codes=codes[seed % 5],
            table_heads=seed % 2 == 0,
            heads=seed,
            maxima=seed,
            width=(70, 100)[seed % 2],
            footer=ENGLISH_FOOTERS[seed % 3],
            actions=1 + seed % 3,
            seed=seed,
        )


def lines_of_docx(sample: Sample) -> Iterator[Line]:
    return docx.lines_of(as_docx(sample), Limits())


def lines_of_pdf(sample: Sample) -> Iterator[Line]:
    return pdf.lines_of(as_pdf(sample), Limits())


def lines_of_text(sample: Sample) -> Iterator[Line]:
    return text.lines_of(as_text(sample))


# Without a child process for each: that has tests of its own.
FORMATS: dict[str, Callable[[Sample], Iterator[Line]]] = {
    "text": lines_of_text, "docx": lines_of_docx, "pdf": lines_of_pdf,
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_nearly_every_value_is_exact_and_what_is_not_is_never_silent(name: str) -> None:
    exact = every = 0
    wrong: dict[str, object] = {}
    for habits in variants():
        sample = make(habits)
        right, bad = compared(sample, read_lines(FORMATS[name](sample), "call", "sha256:0"))
        exact, every = exact + right, every + right + len(bad)
        wrong |= {
            f"{habits.language} {habits.codes} {habits.seed}: {place}": pair for place, pair in bad.items()
        }
    assert Decimal(exact) / every >= EXACT, (exact, every, wrong)
