"""Calls that no one published: made of own words, in many forms, with what a reader has to find in them."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["choose", "sum", "yes_no", "bands", "nested"]
Codes = Literal["K.1.1", "K1.1", "K.1.1.", "R2.1.1", "4.1"]


@dataclass(frozen=True)
class Criterion:
    code: str
    title: str
    kind: Kind
    rows: tuple[tuple[str, str, str], ...]  # label, words, mark as printed
    maximum: str
    knock_out: bool = False
    below: tuple["Criterion", ...] = ()


@dataclass(frozen=True)
class Section:
    key: str
    head: str
    criteria: tuple[Criterion, ...]
    maximum: str
    minimum: str


@dataclass(frozen=True)
class Action:
    code: str
    title: str
    budget: str
    ceiling: str
    base: str
    top: str
    papers: tuple[str, ...]
    indicators: tuple[str, ...]
    priorities: tuple[str, ...]
    gates: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    minimum: str
    ties: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Habits:
    """How a group prints its calls."""

    language: Literal["lv", "en"] = "lv"
    codes: Codes = "K.1.1"
    row_codes: bool = True
    table_heads: bool = True
    heads: int = 0
    maxima: int = 0
    width: int = 90
    footer: str = ""
    actions: int = 2
    seed: int = 1


@dataclass(frozen=True)
class Sample:
    habits: Habits
    body: str
    round: str
    actions: tuple[Action, ...]
    total: str
    words: "Phrases" = field(repr=False)


@dataclass(frozen=True)
class Phrases:
    """A language's own words for made-up calls."""

    subjects: tuple[str, ...]
    grades: tuple[str, ...]
    extras: tuple[str, ...]
    heads: dict[str, tuple[str, ...]]
    maxima: tuple[str, ...]
    money: Callable[[int], str]
    points: Callable[[float | str], str]
    yes: str
    no: str


def lv_money(cents: int) -> str:
    return f"{cents // 100:,}".replace(",", " ") + f",{cents % 100:02}"


def en_money(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02}"


LV = Phrases(
    subjects=(
        "Ieceres skaidrība", "Komandas prasmes", "Sadarbība ar kaimiņiem", "Ēkas izmantošana visu gadu",
        "Darba vietu radīšana", "Ainavas kopšana", "Jauniešu līdzdalība", "Tirgus izpēte", "Izmaksu pamatotība",
        "Rezultātu noturība", "Digitālie risinājumi", "Vietējo izejvielu lietojums", "Pieejamība cilvēkiem ar grūtībām",
        "Enerģijas taupīšana",
    ),
    grades=(
        "Iecere izklāstīta pilnīgi, ar skaitļiem un termiņiem", "Iecere izklāstīta daļēji, dažviet trūkst skaitļu",
        "Iecere pieminēta garāmejot", "Ieceres apraksta nav vai tas neattiecas uz prasīto",
        "Sniegti trīs salīdzināmi piemēri no pašu pieredzes", "Sniegts viens piemērs, kas nav līdz galam salīdzināms",
    ),
    extras=(
        "un to apliecina pievienotie dokumenti", "kā arī parādīts, kas un kad to darīs ikdienā pēc projekta beigām",
        "ņemot vērā apkaimes cilvēku sacīto", "",
    ),
    heads={
        "quality": ("Kvalitatīvie vērtēšanas kritēriji", "Kvalitātes kritēriji", "Kvalitātes vērtēšanas kritēriji"),
        "specific": ("Specifiskie vērtēšanas kritēriji", "Specifiskie kritēriji", "Specifiskie kritēriji:"),
        "gates": ("Atbilstības kritēriji", "Administratīvie vērtēšanas kritēriji", "Atbilstības vērtēšanas kritēriji"),
    },
    maxima=(
        "(Maksimāli iespējamais punktu skaits ir {points} punkti)", "(maksimāli {points} punkti)",
        "(maks. {points} p.)",
    ),
    money=lv_money,
    points=lambda value: str(value).replace(".", ","),
    yes="Jā",
    no="Nē",
)  # fmt: skip

EN = Phrases(
    subjects=(
        "Clarity of the idea", "Skills of the team", "Work with neighbours", "Use of the building all year",
        "New jobs", "Care for the landscape", "Young people taking part", "Study of the market", "Sound costs",
        "Lasting results", "Digital tools", "Local materials", "Access for people with difficulties", "Saving energy",
    ),
    grades=(
        "The idea is set out in full, with figures and dates", "The idea is set out in part, some figures are lacking",
        "The idea is mentioned in passing", "There is no description, or it is of something else",
        "Three comparable examples are given", "One example is given and it is hard to compare",
    ),
    extras=("as the papers enclosed show", "and it is said who does it every day once the project has ended", ""),
    heads={
        "quality": ("Quality criteria", "Qualitative assessment criteria", "Quality assessment criteria"),
        "specific": ("Specific criteria", "Specific assessment criteria", "Specific criteria:"),
        "gates": ("Eligibility criteria", "Compliance criteria", "Administrative criteria"),
    },
    maxima=("(maximum {points} points)", "(max. {points} points)", "(Maximum of {points} points)"),
    money=en_money,
    points=str,
    yes="Yes",
    no="No",
)  # fmt: skip


class Maker:
    """Makes one sample by chance, the same for the same habits."""

    def __init__(self, habits: Habits) -> None:
        self.habits = habits
        self.chance = random.Random(habits.seed)  # noqa: S311 — no secret
        self.words = LV if habits.language == "lv" else EN

    def sample(self) -> Sample:
        codes = self.chance.sample(["R1", "R2", "M3", "ZV4", "AB5", "C6", "KK7"], self.habits.actions)
        actions = tuple(self.action(code) for code in codes)
        cents = sum(int("".join(filter(str.isdigit, action.budget))) for action in actions)
        body = {"lv": "Biedrība “Avotu zeme”", "en": "Local Action Group “Spring Land”"}[self.habits.language]
        return Sample(
            self.habits, body, str(self.chance.randint(2, 9)), actions, self.words.money(cents), self.words
        )

    def action(self, code: str) -> Action:
        quality = self.section("quality", "K", self.chance.randint(3, 6))
        others = (
            len(quality.criteria) if self.habits.codes == "4.1" else 0
        )  # numbers that run through the scheme
        specific = self.section("specific", "S", self.chance.randint(2, 5), others)
        subjects = self.chance.sample(self.words.subjects, 6)
        keys = self.ties(quality)
        return Action(
            code, subjects[0], self.money(2_000_000, 40_000_000), self.money(500_000, 9_000_000),
            str(self.chance.choice([40, 50, 60])), str(self.chance.choice([70, 80, 90])),
            tuple(f"{subject} – {self.grade()}" for subject in subjects[1:3]),
            tuple(subjects[3:5]), tuple(subjects[4:6]),
            tuple((f"A{number}", f"{self.grade()}") for number in range(1, self.chance.randint(3, 5))),
            (quality, specific), self.words.points(self.chance.randint(6, 15)), keys,
        )  # fmt: skip

    def money(self, low: int, high: int) -> str:
        return self.words.money(self.chance.randint(low, high))

    def grade(self) -> str:
        return f"{self.chance.choice(self.words.grades)} {self.chance.choice(self.words.extras)}".strip()

    def ties(self, quality: Section) -> tuple[tuple[str, str], ...]:
        first = quality.criteria[0].code.rstrip(".")
        if self.habits.language == "en":
            return (("T.1", f"The project with the higher mark in criterion {first}"),
                    ("T.2", "The project with the lowest requested public funding"),
                    ("T.3", "The project that was filed earlier"))  # fmt: skip
        return (("P.1", f"Projekts, kam ir augstāks vērtējums kritērijā {first}"),
                ("P.2", "Projekts ar mazāko pieprasīto publisko finansējumu"),
                ("P.3", "Projekts, kas iesniegts agrāk par citiem"))  # fmt: skip

    def section(self, key: str, letter: str, count: int, others: int = 0) -> Section:
        titles = self.chance.sample(self.words.subjects, count)
        criteria = tuple(
            self.criterion(letter, number, title) for number, title in enumerate(titles, 1 + others)
        )
        head = self.words.heads[key][self.habits.heads % 3]
        minimum = self.words.points(self.chance.choice(("3.5", "4", "5", "7")))
        return Section(key, head, criteria, self.words.points(self.chance.randint(12, 30)), minimum)

    def code(self, letter: str, *numbers: int) -> str:
        joined = ".".join(map(str, numbers))
        match self.habits.codes:
            case "K1.1":
                return f"{letter}{joined}"
            case "K.1.1.":
                return f"{letter}.{joined}."
            case "R2.1.1":
                return f"{letter}2.{joined}"
            case "4.1":
                return f"{joined}." if len(numbers) == 1 else joined
            case _:
                return f"{letter}.{joined}"

    def criterion(self, letter: str, number: int, title: str) -> Criterion:
        kinds: list[Kind] = ["choose", "choose", "choose", "sum", "yes_no", "bands"]
        kind = self.chance.choice(kinds) if number > 1 else "choose"
        if letter == "S" and self.chance.random() < 0.2:
            kind = "nested"
        return getattr(self, f"make_{kind}")(letter, number, title)  # type: ignore[no-any-return]

    def make_choose(self, letter: str, number: int, title: str) -> Criterion:
        top = self.chance.randint(2, 5)
        marks = sorted(self.chance.sample(range(top), self.chance.randint(1, min(3, top))), reverse=True)
        values: list[float | str] = [top, *marks]
        if self.chance.random() < 0.3:
            values = [2, "1.5", 1, "0.5", 0]
        rows = tuple(
            (
                self.code(letter, number, place) if self.habits.row_codes else "",
                self.grade(),
                self.words.points(value),
            )
            for place, value in enumerate(values, 1)
        )
        knock_out = self.chance.random() < 0.4
        return Criterion(
            self.code(letter, number), title, "choose", rows, self.words.points(values[0]), knock_out
        )

    def make_sum(self, letter: str, number: int, title: str) -> Criterion:
        count = self.chance.randint(2, 4)
        marks = self.chance.choice([["0", "1"], ["0", "0.5"], ["0", "0.5", "1"]])
        printed = self.chance.choice([" / ", "/", "/ "]).join(self.words.points(mark) for mark in marks)
        rows = tuple(
            (self.code(letter, number, place), self.grade(), printed) for place in range(1, count + 1)
        )
        most = str(count * float(marks[-1])).removesuffix(".0")
        return Criterion(self.code(letter, number), title, "sum", rows, self.words.points(most))

    def make_yes_no(self, letter: str, number: int, title: str) -> Criterion:
        most = self.words.points(self.chance.choice(("0.5", "1", "2")))
        rows = (("", self.words.yes, most), ("", self.words.no, "0"))
        return Criterion(self.code(letter, number), title, "yes_no", rows, most)

    def make_bands(self, letter: str, number: int, _: str) -> Criterion:
        first, second = 100_000 * self.chance.randint(5, 20), 100_000 * self.chance.randint(21, 60)
        money = self.words.money
        up_to, over = {"lv": ("Līdz", "Virs"), "en": ("Up to", "Over")}[self.habits.language]
        title = {"lv": "Projekta attiecināmās izmaksas, EUR", "en": "Eligible cost of the project, EUR"}
        between = f"{money(first + 1)} – {money(second)}"
        rows = (
            ("", f"{up_to} {money(first)}", "3"),
            ("", between, self.words.points("1.5")),
            ("", f"{over} {money(second)}", "0"),
        )
        return Criterion(self.code(letter, number), title[self.habits.language], "bands", rows, "3")

    def make_nested(self, letter: str, number: int, title: str) -> Criterion:
        one, two = self.make_choose(letter, number, "").rows, self.chance.sample(self.words.subjects, 2)
        rows = tuple((self.code(letter, number, 1, place), text, mark)
                     for place, (_, text, mark) in enumerate(one, 1))  # fmt: skip
        below = (
            Criterion(self.code(letter, number, 1), two[0], "choose", rows, rows[0][2]),
            Criterion(self.code(letter, number, 2), two[1], "sum",
                      tuple((self.code(letter, number, 2, place), self.grade(), "0 / 1") for place in (1, 2)), "2"),
        )  # fmt: skip
        most = str(float(rows[0][2].replace(",", ".")) + 2).removesuffix(".0")
        return Criterion(self.code(letter, number), title, "nested", (), self.words.points(most), below=below)


def make(habits: Habits) -> Sample:
    return Maker(habits).sample()


def expected(sample: Sample) -> Iterator[tuple[str, object]]:
    """What a reader has to find: a place and a value."""
    hour = "2026-04-01 17:00:00"
    yield "call", (sample.body, sample.round, number(sample.total), "2026-03-02 00:00:00", hour)
    for action in sample.actions:
        yield f"{action.code} budget", number(action.budget)
        yield f"{action.code} title", action.title
        yield f"{action.code} ceiling", number(action.ceiling)
        yield f"{action.code} rate", (action.base, action.top)
        yield f"{action.code} papers", action.papers
        yield f"{action.code} indicators", action.indicators
        yield f"{action.code} priorities", action.priorities
        yield f"{action.code} minimum", number(action.minimum)
        yield f"{action.code} gates", action.gates
        codes = [code for code, _ in action.ties]
        ways = (("criterion", "highest"), ("fact", "lowest"), ("filed_at", "lowest"))
        yield f"{action.code} ties", tuple((code, *way) for code, way in zip(codes, ways, strict=True))
        for section in action.sections:
            yield f"{action.code} {section.key}", (number(section.maximum), number(section.minimum))
            for criterion in section.criteria:
                yield from _of_criterion(f"{action.code} {section.key} {criterion.code}", criterion)


def _of_criterion(place: str, criterion: Criterion) -> Iterator[tuple[str, object]]:
    yield f"{place} title", criterion.title
    yield f"{place} maximum", number(criterion.maximum)
    yield f"{place} knock-out", "1" if criterion.knock_out else None
    for at, (code, text, mark) in enumerate(criterion.rows):
        yield f"{place} row {at}", (code, text, tuple(number(part) for part in mark.split("/")))
    for below in criterion.below:
        yield from _of_criterion(f"{place} > {below.code}", below)


def number(printed: str) -> str:
    """A printed number as plain text."""
    bare = printed.replace(" ", "")
    if bare.count(",") and bare.count("."):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare
