"""The body's opinion on one application, for the applicant and the paying agency."""

from collections.abc import Iterator

from talka.core.combining import Combined
from talka.core.public import assessor_numbers
from talka.core.results import Outcome
from talka.core.rules import Choose, Group, Leaf
from talka.core.values import Message, Part, say, say_count
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
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.reports.marks import CriteriaTable, minima_table, support_table
from talka.writers.reports.papers import Papers, filed, label, territory
from talka.writers.reports.ranked_list import decided
from talka.writers.reports.reasons import why


def opinion(papers: Papers, row: Outcome) -> Document:
    """A letter that says what was decided on one application and why."""
    application, letterhead = row.assessed.application, papers.letterhead
    number = None if letterhead is None else letterhead.text.number
    return Document(
        name=application.id,
        title=say("Opinion"),
        subtitle=say("on the project application {id} “{title}”", id=application.id, title=application.title),
        blocks=tuple(_Opinion(papers, row).blocks()),
        number=None if number is None else number.replace("{application}", application.id),
        date=papers.on,
        dated=True,
        footer=papers.footer,
        letterhead=letterhead,
    )


OF_GROUP: dict[str, Message] = {
    "sum": say("sum of the criteria below"),
    "best": say("the best of the criteria below"),
    "count": say("by how many of the criteria below are met"),
}


class _Opinion:
    def __init__(self, papers: Papers, row: Outcome) -> None:
        self.papers, self.row, self.assessed = papers, row, row.assessed
        self.call, self.application = papers.call, row.assessed.application
        self.single = papers.call.settings.single_marks_public is True

    def blocks(self) -> Iterator[Block]:
        texts = None if self.papers.letterhead is None else self.papers.letterhead.text.texts
        if texts is not None and texts.opinion_ground is not None:
            yield Paragraph(texts.opinion_ground)
        yield self._about()
        yield Heading(say("Decision"))
        yield Paragraph(self._decision(), "lead")
        yield from self._conformity()
        combined = self.assessed.combined
        if combined is not None and combined.total is not None:
            yield from self._points(combined)
        yield from self._place()
        if self.assessed.support is not None and self.row.place is not None:
            yield Heading(say("Support"))
            yield support_table(self.papers, self.assessed, self.assessed.support)
        if self.row.state != "withdrawn":
            yield Heading(say("How this opinion can be disputed"))
            appeal = None if texts is None else texts.appeal
            filled_in = ToFillIn(say("Where, how and until when"), 2)
            yield filled_in if appeal is None else Paragraph(appeal)
        if texts is not None and texts.personal_data is not None:
            yield Paragraph(texts.personal_data, "note")
        yield self._signatures()

    def _about(self) -> Particulars:
        """Who decides on what; the code of a natural person is left out, the agency has it from the applicant."""
        application, heading = self.application, self.call.call
        action = self.call.actions[application.action]
        code = None if application.natural_person else application.applicant_code
        rows: tuple[tuple[Part, Cell], ...] = (
            (say("Decided by"), heading.body),
            (say("Call"), heading.title),
            (say("Ground"), "; ".join(heading.legal) or None),
            (say("Applicant"), application.applicant),
            (say("Registration number"), code),
            (say("Project"), application.title),
            (say("Application's number"), application.id),
            (say("Agency's number"), application.agency_number),
            (say("Action"), f"{action.id} {action.title}"),
            (say("Filed"), filed(self.call, application)),
            (say("Territory"), territory(self.call, application)),
            (say("Requested"), None if application.requested is None else self._money()),
        )
        return Particulars(tuple((title, value) for title, value in rows if value is not None))

    def _money(self) -> Part:
        return self.papers.money(self.application.requested) if self.application.requested is not None else ""

    def _decision(self) -> Message:
        money, support = self.papers.money(self.row.grant), self.assessed.support
        match self.row.state:
            case "funded":
                return say(
                    "The application conforms and is supported. Public funding: {amount}.", amount=money
                )
            case "part_funded":
                asked = money if support is None else self.papers.money(support.public)
                return say(
                    "The application conforms and is supported in part, because the money ended at it. "
                    "Public funding: {amount} of {asked}.",
                    amount=money, asked=asked,
                )  # fmt: skip
            case "reserve":
                return say(
                    "The application conforms. The money of the action is not enough for it; "
                    "it is on the reserve list."
                )
            case "no_money":
                return say(
                    "The application conforms. The money of the action is not enough for it; "
                    "no public funding is given."
                )
            case "undecided":
                return say(
                    "The application conforms. The money of the action ends at a tie that the council has still to "
                    "decide; until then nothing is decided on public funding."
                )
            case "below_minimum":
                return say("The application does not reach the least number of points and is not supported.")
            case "rework":
                return say("The application is sent back for rework.")
            case "not_conforming":
                return say("The application does not conform to the requirements and is not supported.")
            case "withdrawn":
                return say("The applicant has withdrawn the application; nothing is decided on support.")

    def _conformity(self) -> Iterator[Block]:
        if self.row.state == "withdrawn":
            return
        yield Heading(say("Conformity"))
        if self.assessed.failures:
            yield Paragraph(say("These requirements are not met:"))
            yield Bullets(why(self.papers, self.row, inside=self.single), numbered=True)
        else:
            yield Paragraph(say("All requirements and eligibility criteria are met."))
        combined = self.assessed.combined
        form = self.call.sheets[self.assessed.scheme] if self.assessed.scheme is not None else None
        if form is None or combined is None or not combined.gates:
            return
        rows = tuple(
            Row((label(gate.code, gate.title), combined.gates[gate.id].passed))
            for gate in form.gates
            if gate.id in combined.gates
        )
        columns = (Column(say("Eligibility criterion"), "text", 8), Column(say("Met"), "text", 1))
        yield Table(say("Eligibility criteria"), columns, rows)

    def _points(self, combined: Combined) -> Iterator[Block]:
        yield Heading(say("Points"))
        numbers = assessor_numbers(self.papers.round)
        heads: tuple[Part, ...] = ()
        if self.single:
            heads = tuple(
                say("Assessor {number}", number=int(numbers[sheet.assessor]))
                for sheet in self.assessed.sheets
            )
        yield CriteriaTable(self.papers, self.assessed, combined, heads, self._because).table()
        minima = minima_table(self.papers, self.assessed, combined)
        if minima is not None:
            yield minima

    def _because(self, criterion: Leaf | Group) -> Cell:
        """Why so many points, from what all gave together; how one assessor marked is told only where public."""
        combined = self.assessed.combined
        mark = None if combined is None else combined.marks.get(criterion.id)
        own = [sheet.marks[criterion.id] for sheet in self.assessed.sheets if criterion.id in sheet.marks]
        if mark is None or not own:
            return None
        if isinstance(criterion, Group):
            return OF_GROUP[criterion.take]
        if all(given.how == "computed" for given in own):
            return own[0].because
        if self.single:
            return mark.because
        if isinstance(criterion, Choose):
            chosen = [option.text for option in criterion.options if option.points == mark.points]
            if len(chosen) == 1:
                return chosen[0]
        if len(own) == 1:
            return None
        if self.call.settings.marks == "sum":
            return say_count("sum of {count} mark", "sum of {count} marks", count=len(own))
        return say_count("mean of {count} mark", "mean of {count} marks", count=len(own))

    def _place(self) -> Iterator[Block]:
        found = self.row.place
        if found is None:
            return
        ranked = next(row for row in self.papers.results.lists if found in row.places)
        yield Heading(say("Place"))
        place = say("{place} of {count}", place=found.place, count=len(ranked.places))
        yield Particulars(
            (
                (say("Place among the conforming"), place),
                (say("What decided the place"), decided(self.papers, ranked, found)),
                (say("Money"), self.row.because),
            )
        )

    def _signatures(self) -> Signatures:
        known = () if self.papers.letterhead is None else self.papers.letterhead.text.signatory
        rows = tuple((row.role, row.name) for row in known)
        return Signatures(rows or ((say("Head of the council"), None),))
