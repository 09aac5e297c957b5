"""One application for the office, whole: facts, support, every mark with its reason, minima, tie keys, place, grant."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from talka.core.combining import Combined
from talka.core.conditions import Facts, Stop
from talka.core.results import STATE_WORDS, Outcome, facts_after, tie_value
from talka.core.round import Sheet
from talka.core.rules import Group, Leaf
from talka.core.rules.criterion import How
from talka.core.scheme import Tie
from talka.core.values import Exactly, Message, Part, say
from talka.writers.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Particulars,
    Row,
    Table,
)
from talka.writers.reports.marks import CriteriaTable, minima_table, support_table
from talka.writers.reports.papers import (
    Papers,
    applicant_kind,
    exact_points,
    fact_shown,
    filed,
    label,
    list_title,
    territory,
)
from talka.writers.reports.reasons import why


def explained_sheet(papers: Papers, row: Outcome) -> Document:
    """Everything the results say of one application."""
    return Document(
        name=row.assessed.application.id,
        title=say("Explained score sheet"),
        subtitle=f"{row.assessed.application.id} {row.assessed.application.title}",
        blocks=tuple(_Sheet(papers, row).blocks()),
        date=papers.on,
        footer=papers.footer,
        letterhead=papers.letterhead,
        landscape=True,
    )


BARE = (say("yes"), say("no"))  # what an answer's own column says already


class _Sheet:
    def __init__(self, papers: Papers, row: Outcome) -> None:
        self.papers, self.row, self.assessed = papers, row, row.assessed
        self.call, self.application = papers.call, row.assessed.application
        self.given = {
            sheet.assessor: sheet for _, sheet in papers.round.sheets_of[self.application.id]
        }  # those that count

    def blocks(self) -> Iterator[Block]:
        yield from self._outcome()
        yield from self._facts()
        if self.assessed.support is not None:
            yield Heading(say("Support"))
            yield support_table(self.papers, self.assessed, self.assessed.support)
        yield from self._sheets()
        if self.assessed.combined is not None:
            yield from self._marks(self.assessed.combined)
        if self.row.place is not None and self.assessed.combined is not None:
            yield from self._ties(self.assessed.combined)

    def _outcome(self) -> Iterator[Block]:
        row = self.row
        yield Paragraph(say("Decision: {state}", state=STATE_WORDS[row.state]), "lead")
        if row.place is not None:
            ranked = next(found for found in self.papers.results.lists if row.place in found.places)
            yield Particulars(
                (
                    (say("List"), list_title(self.call, ranked)),
                    (
                        say("Place"),
                        say("{place} of {count}", place=row.place.place, count=len(ranked.places)),
                    ),
                    (say("Points, exactly"), exact_points(row.place.total)),
                    (say("What decided the place"), row.place.decided_by),
                    (say("Granted"), None if row.state == "undecided" else self.papers.money(row.grant)),
                    (say("Money"), row.because),
                )
            )
            return
        reasons = why(self.papers, row, inside=True)
        if reasons:
            yield Bullets(reasons)

    def _facts(self) -> Iterator[Block]:
        application, action = self.application, self.call.actions[self.application.action]
        titles = {indicator.id: indicator.title for indicator in self.call.rules[action.id].indicators}
        yield Heading(say("Application"))
        rows: list[tuple[Part, Cell]] = [
            (say("Action"), f"{action.id} {action.title}"),
            (say("Agency's number"), application.agency_number),
            (say("Applicant"), application.applicant),
            (say("Registration number"), application.applicant_code),
            (say("Kind of applicant"), applicant_kind(self.call, application)),
            (say("Filed"), filed(self.call, application)),
            (say("Territory"), territory(self.call, application)),
            (say("Joint project"), application.joint),
            (say("Recovers value added tax"), application.recovers_tax),
            (
                say("Requested"),
                None if application.requested is None else self.papers.money(application.requested),
            ),
            (say("Output indicators"), tuple(titles[name] for name in application.indicators) or None),
            (say("Note"), application.note),
        ]
        yield Particulars(tuple((title, value) for title, value in rows if value is not None))
        if application.facts:
            yield self._fact_table()
        if application.costs:
            yield self._costs()

    def _fact_table(self) -> Table:
        facts = {fact.id: fact for fact in self.call.fact}
        rows = tuple(
            Row((facts[name].title, say("{value}", value=fact_shown(self.papers, facts[name], value))))
            for name, value in self.application.facts.items()
        )
        return Table(say("Facts"), (Column(say("Fact"), "text", 7), Column(say("Value"), "text", 3)), rows)

    def _costs(self) -> Table:
        titles = {kind.id: kind.title for kind in self.call.cost_kind}
        costs = self.application.costs
        rows = tuple(Row((titles[cost.kind], cost.amount, cost.tax)) for cost in costs)
        columns = (
            Column(say("Kind of cost"), "text", 6),
            Column(say("Without tax"), "money", 2),
            Column(say("Value added tax"), "money", 2),
        )
        closing = Row((say("In all"), sum(c.amount for c in costs), sum(c.tax for c in costs)), "total")
        return Table(say("Cost as filed"), columns, (*rows, closing))

    def _sheets(self) -> Iterator[Block]:
        """Who gave sheets, who took no part, and which sheets do not count any more."""
        names = {row.id: row.name for row in self.papers.round.assessor}
        rows = tuple(
            Row((sheet.assessor, names[sheet.assessor], sheet.version, self._standing(sheet)))
            for sheet in self.papers.round.sheet
            if sheet.application == self.application.id
        )
        if not rows:
            return
        yield Heading(say("Score sheets"))
        columns = (
            Column(say("Assessor"), "text", 2),
            Column(say("Name"), "text", 5),
            Column(say("Version"), "whole", 2),
            Column(say("What of it"), "text", 12),
        )
        yield Table(say("Score sheets"), columns, rows, show_caption=False)

    def _standing(self, sheet: Sheet) -> Message:
        if sheet.struck is not None:
            return say("struck: {why}", why=sheet.struck)
        if sheet is not self.given.get(sheet.assessor):
            return say("replaced by a later version")
        if sheet.declaration == "recused":
            if sheet.interest is None:
                return say("took no part")
            return say("took no part: {interest}", interest=sheet.interest)
        return say("counts")

    def _marks(self, combined: Combined) -> Iterator[Block]:
        heads: tuple[Part, ...] = tuple(sheet.assessor for sheet in self.assessed.sheets)
        form = self.call.sheets[self.assessed.scheme or ""]
        if form.gates and combined.gates:
            yield Heading(say("Eligibility"))
            yield self._gates(combined, heads)
        if combined.total is None:
            yield Paragraph(say("The sheets are not complete: what does not conform needs no marks."), "note")
        else:
            yield Heading(say("Points"))
            yield CriteriaTable(self.papers, self.assessed, combined, heads, self._because).table()
            minima = minima_table(self.papers, self.assessed, combined)
            if minima is not None:
                yield minima
        yield from self._comments()
        if combined.divergences:
            titles = {leaf.id: label(leaf.code, leaf.title) for leaf in form.leaves}
            yield Heading(say("Assessors far apart, to be reconsidered or justified"), 2)
            yield Bullets(
                tuple(
                    say("{criterion}: {because}", criterion=titles[found.criterion], because=found.because)
                    for found in combined.divergences
                )
            )

    def _gates(self, combined: Combined, heads: tuple[Part, ...]) -> Table:
        form = self.call.sheets[self.assessed.scheme or ""]
        columns = (
            Column(say("Criterion"), "text", 10),
            *(Column(head, "text", 2) for head in heads),
            Column(say("Met"), "text", 2),
            Column(say("Why"), "text", 10),
        )
        rows = []
        for gate in form.gates:
            answers = [sheet.gates.get(gate.id) for sheet in self.assessed.sheets]
            together = combined.gates.get(gate.id)
            rows.append(
                Row(
                    (
                        label(gate.code, gate.title),
                        *(None if answer is None else answer.passed for answer in answers),
                        None if together is None else together.passed,
                        None if together is None or together.because in BARE else together.because,
                    )
                )
            )
        return Table(say("Eligibility criteria"), columns, tuple(rows))

    def _because(self, criterion: Leaf | Group) -> Cell:
        """Each different reason of assessors' own marks; bare points stand in their columns already."""
        marks = [sheet.marks[criterion.id] for sheet in self.assessed.sheets if criterion.id in sheet.marks]
        told = [mark for mark in marks if mark.how == "overridden" or mark.because.text != "given: {points}"]
        return tuple(dict.fromkeys(_marked(mark.how, mark.because) for mark in told)) or None

    def _comments(self) -> Iterator[Block]:
        form = self.call.sheets[self.assessed.scheme or ""]
        titles = {row.id: label(row.code, row.title) for row in (*form.gates, *form.scored)}
        questions = {question.id: question.title for question in form.questions}
        rows = [
            Row((titles[name], assessor, self.given[assessor].comments[name]))
            for name in titles
            for assessor in self.given
            if name in self.given[assessor].comments
        ]
        rows += [
            Row((title, assessor, self.given[assessor].answers[name]))
            for name, title in questions.items()
            for assessor in self.given
            if name in self.given[assessor].answers
        ]
        if rows:
            columns = (
                Column(say("Criterion"), "text", 6),
                Column(say("Assessor"), "text", 2),
                Column(say("Comment"), "text", 12),
            )
            yield Table(say("Comments of assessors"), columns, tuple(rows))

    def _ties(self, combined: Combined) -> Iterator[Block]:
        form = self.call.sheets[self.assessed.scheme or ""]
        if not form.ties:
            return
        facts = facts_after(self.call, self.assessed)
        rows = [
            Row((label(tie.code, tie.title), self._key(tie, combined, facts), FIRST[tie.first]))
            for tie in form.ties
        ]
        columns = (
            Column(say("Key for equal points"), "text", 10),
            Column(say("Value"), "text", 4),
            Column(say("Order"), "text", 4),
        )
        yield Table(say("Keys for equal points"), columns, tuple(rows))

    def _key(self, tie: Tie, combined: Combined, facts: Facts) -> Cell:
        """The value of a key for equal points; why it is not known where it is not, since nothing needed it."""
        try:
            found = tie_value(self.call, self.papers.round, tie, combined, facts, self.application)
        except Stop as stop:
            return stop.what
        if isinstance(found, datetime):
            return filed(self.call, self.application)
        return Exactly(found) if isinstance(found, Fraction) else found


FIRST = {"highest": say("the highest first"), "lowest": say("the lowest first"), None: None}


def _marked(how: How, because: Message) -> Message:
    """A mark's own reason, told apart where an assessor has changed what was computed."""
    return say("changed by an assessor: {because}", because=because) if how == "overridden" else because
