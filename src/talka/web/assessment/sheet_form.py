"""The score sheet as a page: every criterion with its options, what was answered, and what the posted fields mean."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import override

from talka.core.numbers import NotPlain, exact, plain
from talka.core.rules import Gate, Group, Leaf
from talka.core.rules.choose import Choose
from talka.core.rules.number import Points
from talka.core.scheme import Question
from talka.core.scoring import ScoreSheet as Scored
from talka.core.values import Message, Part, say
from talka.web.assessment import models
from talka.web.assessment.actions.sheets import Given
from talka.web.assessment.marking import Marking
from talka.web.site.words import current, words

YES, NO = "yes", "no"
RADIO = (
    '<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="{name}" id="{name}-{place}" '
    'value="{value}"{points}{checked}><label class="govuk-label govuk-radios__label" for="{name}-{place}">'
    '<strong class="t-points">{label}</strong> {text}</label></div>\n'
)
ROW = '<div class="t-asked govuk-form-group{error}" data-asked="{id}">{row}{comment}</div>\n'
HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"  # where a comment stands in what is kept without it
KEPT = 2048


@lru_cache(KEPT)
def _radio(name: str, place: int, value: str, points: str, label: str, text: str, chosen: bool) -> SafeString:  # noqa: FBT001 — a key of what is kept
    return format_html(
        RADIO, name=name, place=place, value=value, label=label, text=text,
        points=format_html(' data-points="{}"', points) if points else "",
        checked=SafeString(" checked") if chosen else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """One answer that can be chosen: the field's value, its points or yes/no, its text, whether it is chosen."""

    value: str
    label: Part
    text: str
    chosen: bool

    @property
    def points(self) -> str:
        """The points as the page's keys name them, where the value does not say them; nothing for yes and no."""
        points = plain(self.label) if isinstance(self.label, Decimal) else ""
        return "" if points == self.value else points


@lru_cache(KEPT)
def _asked(row: "Asked", because: str, language: str) -> SafeString:
    """`because` is in words: yes and 1 are different reasons, which values do not tell apart."""
    with override(language):
        return render_to_string("assessment/_asked.html", {"row": row, "because": because})


@lru_cache(KEPT)
def _around(
    name: str, code: str, asked: Message | None, language: str, *, closed: bool, given: bool
) -> tuple[str, str]:
    """What stands before a comment and after it."""
    parts = {"id": name, "code": code, "asked": asked, "closed": closed, "comment": HOLE if given else ""}
    with override(language):
        before, _, after = render_to_string("assessment/_comment.html", parts).partition(HOLE)
    return before, after


@dataclass(slots=True, unsafe_hash=True)  # what is kept is a copy that nobody changes
class Asked:
    """A criterion, gate or question on the page. `kind`: options, number, text, computed, not_for_it, group."""

    id: str
    code: str
    title: str
    kind: str
    help: str = ""
    offered: tuple[Offered, ...] = ()
    value: str = ""
    limits: Message | None = None
    comment: str = ""
    comment_asked: Message | None = None
    deductions: tuple[Offered, ...] = ()
    because: Message | None = None
    points: Decimal | None = None
    most: Decimal | None = None
    computed_words: Part | None = None  # what is computed where the assessor may say otherwise
    error: str = ""
    may_comment: bool = False
    prefix: str = "m"
    waits: bool = False  # an answer is needed, and there is none
    closed: bool = False  # nothing of it can be changed

    @property
    def field(self) -> str:
        """The name of its field on the page."""
        return f"{self.prefix}-{self.id}"

    @property
    def radios(self) -> SafeString:
        """What can be chosen. The two hundred options of a sheet are the same on the next one, so each is kept."""
        return SafeString(
            "".join(
                _radio(self.field, place, row.value, row.points, words(row.label), row.text, row.chosen)
                for place, row in enumerate(self.offered)
            )
        )

    @property
    def html(self) -> SafeString:
        """The row on the page; kept as drawn, since many sheets have the same, but for what people wrote."""
        because = "" if self.because is None else words(self.because)
        if self.value or self.error:
            row = render_to_string("assessment/_asked.html", {"row": self, "because": because})
        else:
            row = _asked(replace(self, comment="", because=None, waits=False), because, current())
        if self.kind in {"group", "computed", "not_for_it"}:
            return row
        comment = self._comment() if self.may_comment else ""
        error = " govuk-form-group--error" if self.error else ""
        return format_html(ROW, error=error, id=self.id, row=row, comment=comment)

    def _comment(self) -> SafeString:
        """The comment on it, or where one can be given."""
        before, after = _around(
            self.id, self.code, self.comment_asked, current(), closed=self.closed, given=bool(self.comment)
        )
        return SafeString(f"{before}{escape(self.comment)}{after}")

    @property
    def answer_words(self) -> Part:
        """What was answered, in words; a dash where nothing was."""
        if self.kind in {"computed", "not_for_it"}:
            return self.computed_words or ("–" if self.points is None else self.points)
        chosen = next((row for row in self.offered if row.chosen), None)
        if chosen is None:
            return self.value or ("–" if self.points is None else self.points)
        return (
            say("{points} – {text}", points=chosen.label, text=chosen.text) if chosen.text else chosen.label
        )


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A section of the sheet with its criteria and its points so far."""

    id: str
    title: str
    asked: list[Asked]
    points: Decimal | None
    most: Decimal | None
    minimum: Message | None

    @property
    def html(self) -> SafeString:
        """Its rows."""
        return SafeString("".join(row.html for row in self.asked))

    @property
    def left(self) -> int:
        """How many answers it still needs."""
        return sum(row.waits for row in self.asked)


def page_of(marking: Marking, sheet: models.ScoreSheet | None, scored: Scored) -> list[SheetPart]:
    """The whole sheet in the call's order: gates, sections, questions."""
    return _Page(marking, sheet, scored).parts()


class _Page:
    def __init__(self, marking: Marking, sheet: models.ScoreSheet | None, scored: Scored) -> None:
        self.marking, self.sheet, self.scored = marking, sheet, scored
        self.missing = set(scored.missing)
        self.marks = sheet.marks if sheet else {}
        self.comments = sheet.comments if sheet else {}
        self.closed = sheet is not None and sheet.handed_in is not None

    def parts(self) -> list[SheetPart]:
        form = self.marking.form
        found: list[SheetPart] = []
        if form.gates:
            found.append(SheetPart("gates", "", [self.gate(gate) for gate in form.gates], None, None, None))
        for section in form.sections:
            rows = list(self.below(section.id))
            most = form.ranges[section.id][1]
            minimum = section.minimum.words(most) if section.minimum else None
            points = sum(
                (row.points for row in rows if row.points is not None and row.kind != "group"), Decimal(0)
            )
            title = f"{section.code} {section.title}" if section.code else section.title
            found.append(SheetPart(section.id, title, rows, points, most, minimum))
        if form.questions:
            found.append(
                SheetPart("questions", "", [self.question(row) for row in form.questions], None, None, None)
            )
        return found

    def below(self, parent: str) -> list[Asked]:
        rows: list[Asked] = []
        for criterion in self.marking.form.children[parent]:
            if isinstance(criterion, Group):
                most = self.marking.form.ranges[criterion.id][1]
                rows.append(Asked(criterion.id, criterion.code or "", criterion.title, "group",
                                  help=criterion.help or "", most=most))  # fmt: skip
                rows += self.below(criterion.id)
            else:
                rows.append(self.leaf(criterion))
        return rows

    def gate(self, gate: Gate) -> Asked:
        found = self._common(gate)
        if (answer := self.marking.computed.gates.get(gate.id)) is not None:
            found.computed_words, found.because = say("yes") if answer.passed else say("no"), answer.because
            if gate.marked == "computed":
                found.kind = "computed"
                return found
        given = self.marks.get(gate.id)
        found.offered = (
            Offered(YES, say("yes"), "", chosen=given is True),
            Offered(NO, say("no"), "", chosen=given is False),
        )
        return found

    def leaf(self, leaf: Leaf) -> Asked:
        found = self._common(leaf)
        found.most = self.marking.form.ranges[leaf.id][1]
        computed = self.marking.computed
        if leaf.id in self.scored.marks:
            found.points = self.scored.marks[leaf.id].points
        if (spared := computed.not_for_it.get(leaf.id)) is not None:
            found.kind, found.because, found.points = "not_for_it", spared.because, spared.points
            return found
        if (mark := computed.marks.get(leaf.id)) is not None:
            found.because, found.points = mark.because, found.points if leaf.id in self.marks else mark.points
            if leaf.marked == "computed":
                found.kind = "computed"
                return found
            found.computed_words = mark.points
        elif leaf.id in computed.stops and leaf.marked == "computed":
            found.kind, found.because = "computed", computed.stops[leaf.id]
            return found
        self._answers(found, leaf)
        return found

    def _answers(self, found: Asked, leaf: Leaf) -> None:
        given = self.marks.get(leaf.id)
        taken = (self.sheet.deductions if self.sheet else {}).get(leaf.id, [])
        found.deductions = tuple(
            Offered(row.id, row.points, row.text or "", chosen=row.id in taken) for row in leaf.deductions
        )
        if isinstance(leaf, Choose):
            found.offered = tuple(
                Offered(option.code or plain(option.points), option.points, option.text,
                        chosen=given is not None and given in {option.code, option.points} and (
                            given == option.code or _alone(leaf, option.points)))
                for option in leaf.options
            )  # fmt: skip
        elif isinstance(leaf, Points) and leaf.allowed:
            found.offered = tuple(
                Offered(plain(points), points, "", chosen=given == points) for points in leaf.allowed
            )
        else:
            found.kind = "number"
            found.value = plain(given) if isinstance(given, Decimal) else ""
            found.limits = say("from {least} to {most}", least=leaf.least, most=leaf.most)

    def question(self, question: Question) -> Asked:
        given = (self.sheet.answers if self.sheet else {}).get(question.id)
        found = Asked(question.id, "", question.title, "text", prefix="q", closed=self.closed)
        found.waits = question.id in self.missing
        if question.answer == "yes_no":
            found.kind = "options"
            found.offered = (
                Offered(YES, say("yes"), "", chosen=given is True), Offered(NO, say("no"), "", chosen=given is False),
            )  # fmt: skip
        else:
            found.value = given if isinstance(given, str) else ""
        return found

    def _common(self, row: Gate | Leaf) -> Asked:
        found = Asked(row.id, row.code or "", row.title, "options", help=row.help or "", closed=self.closed)
        found.may_comment, found.waits = True, row.id in self.missing
        found.comment = self.comments.get(row.id, "")
        asked = {
            "always": say("A comment is asked for."),
            "below_maximum": say("A comment is asked for with a no.") if isinstance(row, Gate)
            else say("A comment is asked for below the maximum."),
        }  # fmt: skip
        found.comment_asked = asked.get(row.comment)
        if row.marked == "computed_with_override":
            found.comment_asked = say("Whoever marks otherwise than computed says why.")
        return found


def _alone(leaf: Choose, points: Decimal) -> bool:
    return sum(option.points == points for option in leaf.options) == 1


@dataclass(frozen=True, slots=True)
class Posted:
    """What came from the page: answers that are taken, and why the others are not."""

    given: Given
    errors: dict[str, Message]


def posted(marking: Marking, data: Mapping[str, str], lists: Mapping[str, list[str]]) -> Posted:
    """The fields of a page as answers. `data`: field → value; `lists`: field → all its values. Unknown fields are none.

    Fields: `m-<id>` an answer (empty takes it back), `c-<id>` a comment, `q-<id>` a question, `d-<id>` deductions.
    """
    data = {name: text.replace("\0", "") for name, text in data.items()}  # which PostgreSQL does not keep
    marks: dict[str, Decimal | str | bool | None] = {}
    errors: dict[str, Message] = {}
    for row in marking.judged:
        if (text := data.get(f"m-{row.id}")) is None:
            continue
        try:
            answer = _answer(row, text.strip())
        except NotPlain:
            errors[row.id] = say("“{given}” is not a number of points.", given=text[:20])
            continue
        refused = None if answer is None else marking.taken(row.id, answer)
        if refused is None:
            marks[row.id] = answer
        else:
            errors[row.id] = refused
    leaves = {row.id: row for row in marking.judged if not isinstance(row, Gate)}
    deductions = {
        name: [row.id for row in leaf.deductions if row.id in lists.get(f"d-{name}", [])]
        for name, leaf in leaves.items()
        if leaf.deductions and f"d-{name}-shown" in data
    }
    comments = {row.id: data[f"c-{row.id}"].strip()[:5000] for row in marking.judged if f"c-{row.id}" in data}
    answers: dict[str, Decimal | str | bool | None] = {}
    for question in marking.form.questions:
        if (text := data.get(f"q-{question.id}")) is not None:
            yes_no = {YES: True, NO: False}.get(text)
            answers[question.id] = yes_no if question.answer == "yes_no" else text.strip()[:5000] or None
    return Posted(Given(marks, comments, answers, deductions), errors)


def _answer(row: Gate | Leaf, text: str) -> Decimal | str | bool | None:
    if not text:
        return None
    if isinstance(row, Gate):
        return {YES: True, NO: False}.get(text)
    if isinstance(row, Choose) and any(option.code == text for option in row.options):
        return text
    return exact(text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", "."))
