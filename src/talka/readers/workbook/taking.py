"""The office's workbook and the assessors' together → the call with its settings, the round, and every cell's place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talka.core.assessing import NotReady
from talka.core.call import Call
from talka.core.conditions import Stop
from talka.core.loading import Fault
from talka.core.results import assess_round
from talka.core.round import Round, faults_against, round_of
from talka.core.texts import load
from talka.core.toml import Document, Path
from talka.core.values import Message, Raw, Unusable, say
from talka.layout.marks import Marks
from talka.readers.limits import Limits
from talka.readers.workbook.assessor import AssessorReader, Given
from talka.readers.workbook.cells import LIMITS, At, Misfit, Unfit, Workbook, opened
from talka.readers.workbook.office import Collected, OfficeReader
from talka.readers.workbook.partly import sound_part
from talka.readers.workbook.recognising import of_this_call


@dataclass(frozen=True, slots=True)
class Taken:
    """What workbooks say: the call's text with the settings that were chosen, the round, and where each part stands.

    `notices` is what the office should know though nothing is wrong.
    """

    call_text: str
    call: Call
    round: Round
    places: dict[Path, At]
    notices: tuple[Message, ...]

    def at(self, path: Path) -> At | None:
        """The cell that a path of the round came from, or of what stands around it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.places:
                return self.places[path[:end]]
        return None


def take(call_text: str, files: Sequence[tuple[str, bytes]], limits: Limits = LIMITS) -> Taken:
    """The round that an office's workbook and assessors' workbooks say; `Unfit` with all that is wrong in them."""
    call = load(call_text)
    workbooks, misfits = opened(files, limits)
    ours = list(of_this_call(call, workbooks, misfits))
    offices = [(workbook, marks) for workbook, marks in ours if marks.kind == "office"]
    if len(offices) != 1:
        raise Unfit([*misfits, *_not_one_office(offices, [name for name, _ in files], misfits)])
    return _Taking(call_text, call, misfits).taken(offices[0], [row for row in ours if row not in offices])


def _not_one_office(
    offices: Sequence[tuple[Workbook, Marks]], files: Sequence[str], misfits: Sequence[Misfit]
) -> Iterator[Misfit]:
    if offices:
        yield from (
            Misfit(At(book.file), say("there is more than one office's workbook; name one"))
            for book, _ in offices
        )
    elif not {misfit.at.file for misfit in misfits}.issuperset(files):
        yield Misfit(
            At(files[0]), say("the office's workbook is missing (office.xlsx); name it beside the assessors'")
        )


class _Taking:
    def __init__(self, call_text: str, call: Call, misfits: list[Misfit]) -> None:
        self.call_text, self.call = call_text, call
        self.collected = Collected(
            {"format": "talka-round-1", "round": {"call": call.call.id}}, misfits=misfits
        )
        self.notices: list[Message] = []

    def taken(self, office: tuple[Workbook, Marks], assessors: Sequence[tuple[Workbook, Marks]]) -> Taken:
        OfficeReader(self.call, *office, self.collected).read()
        self._add_sheets(self._given(assessors))
        self._struck()
        call_text, call = self._with_settings()
        round_, faults = round_of(self.collected.raw)
        taken = Taken(call_text, call, round_ or _NOTHING, self.collected.places, tuple(self.notices))
        self._place(taken, faults)
        self._place(taken, self._of_answers(call))
        if self.collected.misfits:
            raise Unfit(
                _in_order(self.collected.misfits, [office[0], *(workbook for workbook, _ in assessors)])
            )
        return taken

    def _of_answers(self, call: Call) -> list[Fault]:
        """What the call does not allow, also while other cells keep the whole from being taken."""
        sound, rows = sound_part(self.collected.raw, call)
        round_, _ = round_of(sound)
        if round_ is None:
            return []
        faults = [fault for fault in faults_against(call, round_) if fault.path]
        if not faults and self.collected.misfits:
            try:
                assess_round(call, round_)
            except NotReady as error:
                faults = [fault for fault in error.faults if fault.path[:1] == ("sheet",)]
            except Stop:  # what a whole round lacks is told when there is one
                pass
        return [
            Fault((table, rows[str(table)][int(row)], *rest), what) for (table, row, *rest), what in faults
        ]

    def _place(self, taken: Taken, faults: Sequence[Fault]) -> None:
        """Faults by their cells; one that a cell has been named for already is not named again."""
        named = {misfit.at for misfit in self.collected.misfits}
        for fault in faults:
            at = taken.at(fault.path)
            if at is not None and at not in named:
                self.collected.misfits.append(Misfit(at, fault.what))

    def _given(self, assessors: Sequence[tuple[Workbook, Marks]]) -> list[Given]:
        actions = {
            str(row["id"]): str(row["action"])
            for row in self.collected.raw.get("application", ())
            if "id" in row and row.get("action") in self.call.actions
        }
        unread = {
            str(row["id"]) for row in self.collected.raw.get("application", ()) if "id" in row
        } - actions.keys()
        register = self.collected.raw.get("application", ())
        all_read = bool(register) and all("id" in row for row in register)
        known = {row.get("id") for row in self.collected.raw.get("assessor", ())}
        given: list[Given] = []
        for workbook, marks in assessors:
            if marks.assessor not in known:
                what = say("the assessor {id} is not among the office's assessors", id=marks.assessor)
                self.collected.misfits.append(Misfit(At(workbook.file), what))
                continue
            reader = AssessorReader(self.call, workbook, marks, actions)
            given += reader.sheets()
            self.collected.misfits += [m for m in reader.misfits if not _is_of(marks, m.at, unread)]
            if all_read:
                self.collected.misfits += [m for m in reader.unknown if not _is_of(marks, m.at, unread)]
            if reader.without:
                self.notices.append(
                    say("{file}: without a declaration and not taken: {applications}",
                        file=workbook.file, applications=tuple(reader.without))
                )  # fmt: skip
        unheard = sorted(str(name) for name in known - {marks.assessor for _, marks in assessors} if name)
        if unheard and assessors:
            self.notices.append(say("no workbook is here of: {assessors}", assessors=tuple(unheard)))
        return given

    def _add_sheets(self, given: list[Given]) -> None:
        order = {row.get("id"): place for place, row in enumerate(self.collected.raw.get("application", ()))}
        given.sort(key=lambda row: (order[row.raw["application"]], row.raw["assessor"]))
        seen: dict[tuple[str, str], At] = {}
        for row in given:
            key = (row.raw["application"], row.raw["assessor"])
            if key in seen:
                what = say(
                    "{assessor} has marked {application} twice: here and in {file}; leave one of them",
                    assessor=key[1],
                    application=key[0],
                    file=seen[key].file,
                )
                self.collected.misfits.append(Misfit(row.at, what))
                continue
            seen[key] = row.at
            raw = {name: value for name, value in row.raw.items() if value != {}}
            path = self.collected.add("sheet", raw, row.at, {})
            marked = [
                at for name, at in row.places.items() if name[0] == "marks" and name[1] in row.raw["marks"]
            ]
            self.collected.places |= {(*path, *name): at for name, at in row.places.items()}
            self.collected.places[*path, "marks"] = marked[0] if marked else row.at

    def _struck(self) -> None:
        sheets: list[Raw] = self.collected.raw.get("sheet", [])
        for application, assessor, reason, at in self.collected.struck:
            found = [
                row for row in sheets if (row["application"], row["assessor"]) == (application, assessor)
            ]
            if not found:
                what = say(
                    "{assessor} has no sheet of {application}", assessor=assessor, application=application
                )
                if sheets:
                    self.collected.misfits.append(Misfit(at, what))
            for row in found:
                row["struck"] = reason

    def _with_settings(self) -> tuple[str, Call]:
        chosen = self.collected.settings
        text = Document(self.call_text).with_more("settings", chosen)
        try:
            return text, load(text) if chosen else self.call
        except Unusable as error:
            for problem in error.problems:
                name = str(problem.where).removeprefix("settings.").split(".")[0]
                at = self.collected.places.get(("settings", name), At("call"))
                self.collected.misfits.append(Misfit(at, problem.what))
            return self.call_text, self.call


_NOTHING = Round.model_validate({"format": "talka-round-1", "round": {"call": "none"}})


def _is_of(marks: Marks, at: At, applications: set[str]) -> bool:
    """Whether a place is the sheet of one of these applications, of which the register says what is wrong."""
    return any(sheet.name == at.sheet and sheet.of in applications for sheet in marks.sheets)


def _in_order(misfits: Sequence[Misfit], workbooks: Sequence[Workbook]) -> list[Misfit]:
    """By file and sheet as they were given, then by cell."""
    order = {
        (workbook.file, sheet.name): (place, number)
        for place, workbook in enumerate(workbooks)
        for number, sheet in enumerate(workbook.sheets)
    }

    def key(misfit: Misfit) -> tuple[int, int, tuple[int, int]]:
        place = order.get((misfit.at.file, misfit.at.sheet or ""), (-1, -1))
        return *place, misfit.at.cell or (-1, -1)

    return sorted(dict.fromkeys(misfits), key=key)
