"""The real call: every criterion, option and point."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from readers.real import call, reading
from talka.core.call import Call
from talka.core.numbers import plain
from talka.core.rules import Bands, Choose, Gate, Group, Points

POINTS = Path(__file__).parent / "real_call_points.txt"
ACTIONS = ("UD1", "UD2", "SLP1", "SLP2", "SLP3")


def lines_of(found: Call) -> Iterator[str]:
    """A criterion a line: id, stated maximum, kind, points."""
    for row in found.criterion:
        maximum = "-" if row.maximum is None else plain(row.maximum)
        match row:
            case Choose():
                yield f"{row.id}: {maximum} choose {said(option.points for option in row.options)}"
            case Bands():
                yield f"{row.id}: {maximum} bands {said(band.points for band in row.bands)}"
            case Points():
                yield f"{row.id}: number {said(row.values)}"
            case Group():
                yield f"{row.id}: {maximum} group {row.take}"
            case Gate():
                pass


def said(points: Iterator[Decimal] | tuple[Decimal, ...]) -> str:
    return " ".join(plain(value) for value in points)


def test_every_criterion_has_its_points() -> None:
    assert list(lines_of(call())) == POINTS.read_text(encoding="utf-8").splitlines()


def test_numbers_of_criteria_and_of_scored_rows() -> None:
    found = call()
    sections = {section.id: section.id.rpartition(".")[2] for section in found.section}
    top = Counter(sections[row.in_] for row in found.criterion if row.in_ in sections)
    single = sum(len(row.options) for row in found.criterion if isinstance(row, Choose))
    single += sum(len(row.bands) for row in found.criterion if isinstance(row, Bands))
    lists = sum(isinstance(row, Points) for row in found.criterion)
    gates = sum(isinstance(row, Gate) for row in found.criterion)
    assert (dict(top), single, lists, single + lists, gates) == ({"K": 48, "S": 49}, 276, 36, 312, 20)


def test_gates_stand_in_their_scheme_with_the_law_they_name() -> None:
    gates = [row for row in call().criterion if isinstance(row, Gate)]
    assert [gate.id for gate in gates] == [
        f"{action}.A.{number}" for action in ACTIONS for number in range(1, 5)
    ]
    assert [gate.source and gate.source.legal for gate in gates[:4]] == [
        "MKN Nr.580 7.p.", "MKN Nr.580 9.1.p.", "MKN Nr.580 9.3.p.", None,
    ]  # fmt: skip


def test_printed_labels_are_kept_as_printed() -> None:
    codes = {row.id: row.code for row in call().criterion}
    assert [codes[name] for name in ("UD1.K.1", "UD2.K.1", "UD1.S.1.2", "SLP3.S.4.1", "SLP1.A.3")] == [
        "K1", "K.1", "S.1.2", "S.7.1", "A3",
    ]  # fmt: skip
    first = next(row for row in call().criterion if row.id == "UD1.K.1")
    assert isinstance(first, Choose)
    assert [option.code for option in first.options] == ["K.1.1", "K.1.2."]


def test_bands_are_looked_up_in_facts() -> None:
    bands = {row.id: row for row in call().criterion if isinstance(row, Bands)}
    assert {name: (row.fact, row.months_until, row.marked) for name, row in bands.items()} == {
        "UD1.S.6": ("eligible_cost", None, "computed"),
        "SLP1.S.5": ("registered_since", "filing", "computed"),
        "SLP1.S.9": ("eligible_cost", None, "computed"),
        "SLP2.S.5": ("registered_since", "filing", "computed"),
        "SLP2.S.9": ("eligible_cost", None, "computed"),
        "SLP3.S.5": ("registered_since", "filing", "computed"),
        "SLP3.S.9": ("count.SLP3.S.9", None, "computed"),
    }
    limits: dict[str, object] = {
        name: [(b.from_, b.over, b.up_to, b.below) for b in row.bands] for name, row in bands.items()
    }
    cost = [None, "10000.01", "30000.01", "50000.01", "70000.01", None]
    to = ["10000", "30000", "50000", "70000", "100000", None]
    over = [None, None, None, None, None, "100000.01"]
    assert limits["UD1.S.6"] == [
        tuple(None if value is None else Decimal(value) for value in (low, more, high, None))
        for low, more, high in zip(cost, over, to, strict=True)
    ]
    assert limits["SLP1.S.5"] == [(60, None, None, None), (13, None, 59, None), (0, None, 12, None)]
    assert limits["SLP3.S.5"] == [(None, 60, None, None), (13, None, 59, None), (0, None, 12, None)]
    assert limits["SLP3.S.9"] == [(4, None, None, None), (2, None, 3, None), (1, None, 1, None)]


def test_every_criterion_and_option_says_where_it_stands() -> None:
    numbers = {line.number for line in reading().lines}
    for row in call().criterion:
        assert row.source is not None
        assert row.source.lines is not None
        first, _, last = row.source.lines.partition("-")
        assert {int(first), int(last or first)} <= numbers, row.id
        if isinstance(row, Choose):
            assert all(option.source is not None for option in row.options), row.id


def test_footnotes_go_to_the_criterion_that_carries_their_number() -> None:
    helps = {row.id: row.help or "" for row in call().criterion}
    titles = {row.id: row.title for row in call().criterion}
    assert "25%" in helps["SLP2.K.2"]
    assert "25%" not in helps["SLP2.K.6"]
    assert not any(title.rstrip("* ")[-1].isdigit() for title in titles.values() if "pretendenta" in title)
