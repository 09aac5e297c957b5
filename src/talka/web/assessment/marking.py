"""One application as an assessor marks it: what is asked, what is computed already, what a sheet's answers make."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from talka.core import as_json
from talka.core import round as core
from talka.core.assessing import Prepared, prepare
from talka.core.call import Call, SheetForm
from talka.core.conditions import Facts, Stop
from talka.core.round import facts_of
from talka.core.rules import Gate, Leaf
from talka.core.rules.criterion import Answer, NotAllowed
from talka.core.scoring import Computed, ScoreSheet, score
from talka.core.texts import digest
from talka.core.values import Message, Money, Part, say
from talka.web.assessment import models


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps a sheet from being handed in: which criterion or question, and why."""

    of: str
    what: Message
    field: str  # the id of its first control on the sheet


class Marking:
    """The score sheet of one application before anybody has answered it."""

    def __init__(self, call: Call, application: core.Application) -> None:
        self.call, self.application = call, application
        self.stopped: Message | None = None  # what is not known of the application, where that is so
        self.prepared: Prepared | None = None
        try:
            self.prepared = prepare(call, application)
        except Stop as stop:
            self.stopped = stop.what

    @cached_property
    def facts(self) -> Facts:
        return self.prepared.facts if self.prepared else facts_of(self.call, self.application)

    @cached_property
    def known(self) -> list[tuple[Part, Part]]:
        """What is known of the application, as title and value in words, without costs of a kind it has none of."""
        titles, facts = self.call.fact_titles, self.facts
        shown = (name for name in titles if name in facts)
        return [
            (titles[name], self._in_words(name))
            for name in shown
            if facts[name] or not name.startswith(("cost.", "share."))
        ]

    def _in_words(self, fact: str) -> Part:
        value, kind = self.facts[fact], self.call.fact_kinds.get(fact)
        if kind == "money" and isinstance(value, Decimal):
            return Money(value, self.call.call.currency)
        shown = self.facts.shown(fact, value)
        return say("{percent} %", percent=shown) if kind == "percent" else shown

    @cached_property
    def form(self) -> SheetForm:
        action = self.call.actions[self.application.action]
        scheme = self.prepared.scheme if self.prepared else action.scheme or action.schemes[0].scheme
        return self.call.sheets[scheme]

    @cached_property
    def computed(self) -> Computed:
        return Computed(self.form, self.facts, self.call.settings)

    @cached_property
    def judged(self) -> tuple[Gate | Leaf, ...]:
        """What the assessor answers: not what is computed, nor what does not apply to this project."""
        rows = [row for row in (*self.form.gates, *self.form.leaves) if row.marked != "computed"]
        return tuple(row for row in rows if row.id not in self.computed.not_for_it)

    def taken(self, of: str, answer: Answer) -> Message | None:
        """Why a criterion does not take an answer; None where it does."""
        row = next((row for row in self.judged if row.id == of), None)
        if row is None:
            return say("this is not asked here")
        try:
            row.judged(answer)
        except NotAllowed as refused:
            return refused.what
        return None

    @cached_property
    def parts(self) -> dict[str, str]:
        """Criterion, gate or question → the part of the page where it is asked: a section, `gates` or `questions`."""
        form = self.form
        found = {gate.id: "gates" for gate in form.gates} | {row.id: "questions" for row in form.questions}
        for section in form.sections:
            below = [section.id]
            while below:
                children = form.children.get(below.pop(), ())
                found |= dict.fromkeys((row.id for row in children), section.id)
                below += [row.id for row in children]
        return found

    def nothing_yet(self) -> ScoreSheet:
        """What an empty sheet makes: only what is computed."""
        empty = core.Sheet(application=self.application.id, assessor="-", declaration="no_interest")
        return score(self.call, self.form, empty, self.computed)

    def scored(self, sheet: models.ScoreSheet) -> ScoreSheet:
        """What the answers so far make."""
        return score(self.call, self.form, self._asked_of(sheet), self.computed)

    def _asked_of(self, sheet: models.ScoreSheet) -> core.Sheet:
        """The sheet without answers to what is not asked any more: facts that change may change what is asked."""
        judged = {row.id for row in self.judged}
        questions = {question.id for question in self.form.questions}
        found = as_core(sheet, self.application.id)
        return replace(
            found,
            marks=_of(found.marks, judged),
            deductions=_of(found.deductions, judged),
            comments=_of(found.comments, judged),
            answers=_of(found.answers, questions),
        )

    def drop_what_is_not_asked(self, sheet: models.ScoreSheet) -> None:
        """Make a sheet hold what was asked and answered, and nothing else."""
        found = self._asked_of(sheet)
        sheet.marks, sheet.comments, sheet.answers = found.marks, found.comments, found.answers
        sheet.deductions = {name: list(taken) for name, taken in found.deductions.items()}

    def problems(self, sheet: models.ScoreSheet) -> list[Trouble]:
        """Everything that keeps the sheet from being handed in."""
        scored = self.scored(sheet)
        rows = (*self.form.gates, *self.form.leaves)
        titles = {row.id: f"{row.code} {row.title}" if row.code else row.title for row in rows}
        missing = [
            Trouble(name, say("{criterion}: not answered yet", criterion=titles[name]), f"m-{name}-0")
            for name in scored.missing
        ]
        faults = [
            Trouble(
                key[-1],
                say("{criterion}: {what}", criterion=titles.get(key[-1], key[-1]), what=what),
                _control(key),
            )
            for key, what in scored.faults
        ]
        return missing + faults

    def digest_of(self, sheet: models.ScoreSheet) -> str:
        """The name of what was handed in, for the history."""
        data = as_json.sheet(self.scored(sheet))
        return digest(json.dumps(data, sort_keys=True, ensure_ascii=False))


def _control(key: tuple[str, ...]) -> str:
    """The control on the sheet that an answer of a table of the sheet comes from."""
    match key[0]:
        case "comments":
            return f"c-{key[-1]}"
        case "answers":
            return f"q-{key[-1]}-0"
        case _:
            return f"m-{key[-1]}-0"


def as_core(sheet: models.ScoreSheet, application: str) -> core.Sheet:
    """A sheet as the core computes with it."""
    return core.Sheet(
        application=application,
        assessor=sheet.assessor.code,
        declaration="no_interest",
        version=sheet.version,
        marks=dict(sorted(sheet.marks.items())),
        deductions={name: tuple(taken) for name, taken in sorted(sheet.deductions.items())},
        comments=dict(sorted(sheet.comments.items())),
        answers=dict(sorted(sheet.answers.items())),
    )


def counted_marks(markings: list[Marking], sheets: int) -> tuple[int, int]:
    """How many marks were computed, and how many judged, where each application has so many sheets."""
    computed = sum(len(row.computed.marks) + len(row.computed.gates) for row in markings)
    return computed * sheets, sum(len(row.judged) for row in markings) * sheets


def _of(table: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if name in known}
