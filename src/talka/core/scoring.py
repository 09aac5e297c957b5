"""One assessor's score sheet: marks with their reasons, sections, total, and every gate and minimum it fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from talka.core.call import Call, SheetForm
from talka.core.conditions import Facts, Stop
from talka.core.eligibility import Failure
from talka.core.minima import knock_outs, minima, sums_of_sections
from talka.core.numbers import EXACT
from talka.core.round import Sheet
from talka.core.rules import Gate, Leaf
from talka.core.rules.criterion import Answer, How, Mark, NotAllowed
from talka.core.setting_words import setting
from talka.core.settings import Settings
from talka.core.values import Message, say

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """The answer to a gate, and why."""

    passed: bool
    because: Message
    how: How = "judged"


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """What one assessor gave one application. Points before weights by criterion, with weights by section.

    `total` is None while marks are missing. `spared` are criteria that do not apply to this project. `faults` are
    answers that cannot be taken: (key in the sheet, why).
    """

    application: str
    assessor: str
    gates: Mapping[str, GateAnswer]
    marks: Mapping[str, Mark]
    sections: Mapping[str, Decimal]
    total: Decimal | None
    failures: tuple[Failure, ...]
    missing: tuple[str, ...]
    spared: frozenset[str]
    faults: tuple[tuple[tuple[str, ...], Message], ...]


class Computed:
    """The marks and gates of one application that follow from its facts, the same for every assessor."""

    def __init__(self, form: SheetForm, facts: Facts, settings: Settings) -> None:
        """`stops` names the criteria that cannot be computed, and why."""
        self.marks: dict[str, Mark] = {}
        self.gates: dict[str, GateAnswer] = {}
        self.not_for_it: dict[str, Mark] = {}
        self.stops: dict[str, Message] = {}
        for gate in form.gates:
            if gate.marked != "judged":
                self._compute_gate(gate, facts)
        for leaf in form.leaves:
            try:
                if leaf.when is not None and not (outcome := leaf.when.outcome(facts)).met:
                    because = say("does not apply: {because}", because=outcome.because)
                    self.not_for_it[leaf.id] = Mark(ZERO, because, "computed")
                elif leaf.marked != "judged":
                    self.marks[leaf.id] = leaf.computed(facts, settings)
            except Stop as stop:
                self.stops[leaf.id] = stop.what

    def _compute_gate(self, gate: Gate, facts: Facts) -> None:
        try:
            outcome = gate.computed(facts)
        except Stop as stop:
            self.stops[gate.id] = stop.what
        else:
            self.gates[gate.id] = GateAnswer(outcome.met, outcome.because, "computed")


def score(call: Call, form: SheetForm, sheet: Sheet, computed: Computed) -> ScoreSheet:
    """The score sheet that a sheet's answers make. What cannot be taken is among its `faults`, nothing is guessed."""
    with localcontext(EXACT):
        return _Scoring(call, form, sheet, computed).result()


class _Scoring:
    def __init__(self, call: Call, form: SheetForm, sheet: Sheet, computed: Computed) -> None:
        self.form, self.sheet, self.computed, self.settings = form, sheet, computed, call.settings
        self.gates: dict[str, GateAnswer] = {}
        self.marks: dict[str, Mark] = {}
        self.missing: list[str] = []
        self.faults: list[tuple[tuple[str, ...], Message]] = []

    def result(self) -> ScoreSheet:
        self._unknown_keys()
        for gate in self.form.gates:
            self._answer_gate(gate)
        for leaf in self.form.leaves:
            self._mark(leaf)
        self._unanswered()
        sections: dict[str, Decimal] = {}
        total = None
        if not self.missing and not self.faults:
            self._mark_groups()
            points = {name: mark.points for name, mark in self.marks.items()}
            sections = sums_of_sections(self.form, points, ZERO)
            total = sum(sections.values(), ZERO)
        failures = [
            Failure(
                "gate", row.id, say("{gate}: {because}", gate=row.code or row.title, because=answer.because)
            )
            for row in self.form.gates
            if (answer := self.gates.get(row.id)) is not None and not answer.passed
        ]
        spared = frozenset(self.computed.not_for_it)
        if total is not None:
            failures += knock_outs(self.form, points, spared=spared)
            failures += minima(self.form, points, sections, total, spared=spared)
        return ScoreSheet(
            self.sheet.application,
            self.sheet.assessor,
            self.gates,
            self.marks,
            sections,
            total,
            tuple(failures),
            tuple(self.missing),
            spared,
            tuple(self.faults),
        )

    def _fault(self, *key: str, what: Message) -> None:
        self.faults.append((key, what))

    def _unknown_keys(self) -> None:
        known = _known_ids(self.form)
        for table, given in (
            ("marks", self.sheet.marks),
            ("deductions", self.sheet.deductions),
            ("comments", self.sheet.comments),
        ):
            if not known.issuperset(given):
                for key in set(given) - known:
                    self._fault(table, key, what=say("there is no {id} on this score sheet", id=key))
        questions = {question.id for question in self.form.questions}
        for key in set(self.sheet.answers) - questions:
            self._fault("answers", key, what=say("there is no {id} on this score sheet", id=key))

    def _answer_gate(self, gate: Gate) -> None:
        if gate.id in self.sheet.deductions:
            self._fault("deductions", gate.id, what=say("a gate has no points to take off"))
        answer = self.sheet.marks.get(gate.id)
        computed = self.computed.gates.get(gate.id)
        if gate.marked == "computed" and answer is not None:
            self._fault("marks", gate.id, what=say("this is computed and not judged"))
            return
        if computed is not None and answer is None:
            self.gates[gate.id] = computed
            return
        if answer is None:
            self.missing.append(gate.id)
            return
        try:
            passed = gate.judged(answer)
        except NotAllowed as refused:
            self._fault("marks", gate.id, what=refused.what)
            return
        if computed is not None and passed == computed.passed:  # who agrees changes nothing
            self.gates[gate.id] = computed
            return
        how: How = "judged" if gate.marked == "judged" else "overridden"
        self.gates[gate.id] = GateAnswer(passed, _YES if passed else _NO, how)
        needs_comment = gate.comment == "always" or (gate.comment == "below_maximum" and not passed)
        self._need_comment(gate.id, needed=needs_comment or how == "overridden")

    def _mark(self, leaf: Leaf) -> None:
        name = leaf.id
        if name in self.computed.not_for_it:
            self._spare(name, self.computed.not_for_it[name])
            return
        mark = self._given(leaf, self.sheet.marks.get(name))
        if mark is None:
            return
        if name in self.sheet.deductions:
            mark = self._deducted(leaf, mark)
        if leaf.comment != "never" and mark.how == "judged":
            self._need_comment(name, needed=leaf.comment == "always" or mark.points < leaf.most)
        self.marks[name] = mark

    def _spare(self, name: str, mark: Mark) -> None:
        """A criterion that does not apply takes no answer."""
        for table, given in (("marks", self.sheet.marks), ("deductions", self.sheet.deductions)):
            if name in given:
                self._fault(table, name, what=mark.because)
        self.marks[name] = mark

    def _given(self, leaf: Leaf, answer: Answer | None) -> Mark | None:
        """The mark before deductions; None where it is missing or cannot be taken, which is noted."""
        computed = self.computed.marks.get(leaf.id)
        if answer is None:
            if computed is None:
                self.missing.append(leaf.id)
            return computed
        if leaf.marked == "computed":
            self._fault("marks", leaf.id, what=say("this is computed and not judged"))
            return None
        try:
            mark = leaf.judged(answer)
        except NotAllowed as refused:
            self._fault("marks", leaf.id, what=refused.what)
            return None
        if leaf.marked == "judged":
            return mark
        if computed is not None and mark.points == computed.points:  # who agrees changes nothing
            return computed
        self._need_comment(leaf.id, needed=True)
        return Mark(mark.points, mark.because, "overridden")

    def _deducted(self, leaf: Leaf, mark: Mark) -> Mark:
        known = {deduction.id: deduction for deduction in leaf.deductions}
        taken = ZERO
        given = self.sheet.deductions[leaf.id]
        for name in dict.fromkeys(given):
            if name not in known:
                self._fault("deductions", leaf.id, what=say("there is no deduction {id} here", id=name))
            elif given.count(name) > 1:
                self._fault("deductions", leaf.id, what=say("the deduction {id} is named twice", id=name))
            else:
                taken += known[name].points
        left = mark.points - taken
        if left < 0 and self.settings.deductions is None:
            self._fault(
                "deductions",
                leaf.id,
                what=say("the setting {setting} is unset", setting=setting("deductions")),
            )
        if left < 0 and self.settings.deductions != "below_zero":
            left = ZERO
        because = say(
            "{because}; taken off: {taken}, so {left}", because=mark.because, taken=taken, left=left
        )
        return Mark(left, because, mark.how, mark.facts)

    def _need_comment(self, name: str, *, needed: bool) -> None:
        if needed and name not in self.sheet.comments:
            self._fault("comments", name, what=say("a comment is asked for here"))

    def _unanswered(self) -> None:
        for question in self.form.questions:
            answer = self.sheet.answers.get(question.id)
            if answer is None:
                if question.required:
                    self._fault(
                        "answers",
                        question.id,
                        what=say("the question “{title}” is not answered", title=question.title),
                    )
            elif isinstance(answer, bool) is not (question.answer == "yes_no"):
                self._fault(
                    "answers",
                    question.id,
                    what=say("the answer has to be of the kind {kind}", kind=question.answer),
                )

    def _mark_groups(self) -> None:
        for group in reversed(self.form.groups):
            parts = [
                (child.code or child.id, self.marks[child.id].points * child.weight)
                for child in self.form.children[group.id]
            ]
            self.marks[group.id] = group.together(parts)


_YES, _NO = say("yes"), say("no")


def _known_ids(form: SheetForm) -> frozenset[str]:
    return frozenset(row.id for row in (*form.gates, *form.leaves))
