"""Two made-up bodies and their network: rounds that are ranked, being assessed and open, to look at and try."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from talka.core import round as core
from talka.core.round import load_round
from talka.core.texts import load
from talka.core.toml import Document
from talka.web.accounts.models import Body, BodyKind, Interest, Membership, Role, User
from talka.web.applications.actions import close_register, derive
from talka.web.applications.models import Application
from talka.web.applications.queries import as_core
from talka.web.assessment.actions.panels import set_panel
from talka.web.assessment.actions.terms import set_table, set_term
from talka.web.assessment.marking import Marking
from talka.web.assessment.models import Assignment, Declaration, Panel, ScoreSheet
from talka.web.calls.actions import take_in_call
from talka.web.calls.models import Round
from talka.web.calls.working_days import after_working_days
from talka.web.decisions.actions import record_tie
from talka.web.decisions.computing import computed
from talka.web.history.chain import Of, record

Person = tuple[str, str, str, str, str]  # e-mail, name, role, code, interest
SMALL = Path("library/examples/skala-0-1-2-4")  # the call of the neighbours
GROUP: tuple[Person, ...] = (
    ("kersta@avotuzeme.example", "Ķērsta Ģērmaņniece", Role.MANAGER, "", ""),
    ("zanete@avotuzeme.example", "Žanete Ķirpaine", Role.ASSESSOR, "V1", ""),
    ("girts@avotuzeme.example", "Ģirts Ļaudabis", Role.ASSESSOR, "V2", ""),
    ("nina@avotuzeme.example", "Ņina Čakstērne", Role.ASSESSOR, "V3", ""),
    ("udis@avotuzeme.example", "Ūdis Šķērsnis", Role.ASSESSOR, "V4", ""),
    ("padome@avotuzeme.example", "Elza Šķūne", Role.COUNCIL, "", Interest.RESIDENTS),
    ("revidents@avotuzeme.example", "Jūlijs Žņaudzējs", Role.AUDITOR, "", ""),
)
SAMPLE_CLOSES = datetime(2026, 4, 22, 23, 59, 59)  # noqa: DTZ001 — local, as the sample call writes it
NEIGHBOURS: tuple[Person, ...] = (("birojs@upeskrasts.example", "Māra Krastiņa", Role.MANAGER, "", ""),)
NETWORK: tuple[Person, ...] = (("tikls@laukutikls.example", "Ēriks Ģīga", Role.OVERSEER, "", ""),)
PEOPLE = (*GROUP, *NEIGHBOURS, *NETWORK)


@dataclass(frozen=True, slots=True)
class Made:
    """How much the demo made, and how many marks of it were computed and given by people."""

    applications: int
    sheets: int
    computed: int
    judged: int


def make_demo(folder: Path, small: Path = SMALL) -> Made:
    """Everything, in one transaction; each folder holds call.toml and round.toml, `small` those of the neighbours."""
    call_text = (folder / "call.toml").read_text("utf-8")
    shown = load_round((folder / "round.toml").read_text("utf-8"))
    with transaction.atomic():
        body, people = _body("avotu-zeme", "Biedrība “Avotu zeme”", GROUP)
        manager = people["kersta@avotuzeme.example"].user
        ranked = take_in_call(body=body, by=manager, text=call_text)
        assessors = [row for row in people.values() if row.role == Role.ASSESSOR]
        counts = _fill(ranked, shown, manager, assessors, share=1)
        _decide(ranked, shown, manager)
        current = take_in_call(body=body, by=manager, text=_later(call_text))
        more = _fill(current, shown, manager, assessors, share=2)
        until = after_working_days(timezone.localdate(), 6)
        set_term(round_=current, by=manager, until=until, why="")
        filed = _neighbours(small)
        _body("lauku-tikls", "Lauku tīkls “Sēta”", NETWORK, BodyKind.NETWORK)
        computed(Round.objects.select_related("text").get(pk=ranked.pk))
    applications, *rest = (first + second for first, second in zip(counts, more, strict=True))
    return Made(applications + filed, *rest)


def _neighbours(folder: Path) -> int:
    """Another body, whose small round takes applications; how many it has so far."""
    body, people = _body("upes-krasts", "Biedrība “Upes krasts”", NEIGHBOURS)
    manager = people["birojs@upeskrasts.example"].user
    now = timezone.localtime().replace(microsecond=0, tzinfo=None)
    heading = {
        "id": "lv/upes-krasts/2026-1",
        "title": "Kultūras mantojums, 1. kārta",
        "body": body.name,
        "opens": (now - timedelta(days=14)).replace(hour=0, minute=0, second=0),
        "closes": (now + timedelta(days=20)).replace(hour=23, minute=59, second=59),
    }
    text = (folder / "call.toml").read_text("utf-8")
    text = Document(text).with_values({("call", name): value for name, value in heading.items()})
    round_ = take_in_call(body=body, by=manager, text=text)
    shown = load_round((folder / "round.toml").read_text("utf-8"))
    sample = load((folder / "call.toml").read_text("utf-8")).call
    return len(_register(round_, shown, manager, round_.opens - sample.in_zone(sample.opens)))


def _body(
    slug: str, name: str, people: Sequence[Person], kind: BodyKind = BodyKind.LAG
) -> tuple[Body, dict[str, Membership]]:
    body = Body.objects.create(slug=slug, name=name, kind=kind)
    made: dict[str, Membership] = {}
    for email, person, role, code, interest in people:
        user = User.objects.create_user(email, None, name=person)
        made[email] = Membership.objects.create(body=body, user=user, role=role, code=code, interest=interest)
    record(body, None, "body_made", Of("body", body.pk), {"people": len(made)})
    return body, made


def _later(text: str) -> str:
    """The same call as the next round, closed a few days ago."""
    closes = (timezone.localtime() - timedelta(days=5)).replace(
        hour=23, minute=59, second=59, microsecond=0, tzinfo=None
    )
    opens = (closes - timedelta(days=30)).replace(hour=0, minute=0, second=0)
    values: dict[tuple[str | int, ...], object] = {
        ("call", "id"): "lv/avotu-zeme/2026-4",
        ("call", "title"): "Atklāta projektu iesniegumu pieņemšana, 4. kārta",
        ("call", "round"): "4",
        ("call", "opens"): opens,
        ("call", "closes"): closes,
    }
    return Document(text).with_values(values)


def _fill(
    round_: Round, shown: core.Round, by: User, assessors: Sequence[Membership], share: int
) -> tuple[int, int, int, int]:
    """The register, closed; panels; of the sheets every one, or each second. Counts: applications, sheets, marks."""
    rows = _register(round_, shown, by, round_.closes - round_.call.call.in_zone(SAMPLE_CLOSES))
    for table in shown.table:
        set_table(
            round_=round_,
            by=by,
            name=table.id,
            title=table.title,
            origin=table.origin or "",
            values=table.values,
        )
    close_register(round_=round_, by=by, now=timezone.now())
    round_.refresh_from_db()
    by_number = {row.number: row for row in Application.objects.filter(round=round_)}
    _panels(round_, by, assessors, shown)
    codes = {row.code: row for row in assessors}
    sheets = _sheets(shown, by_number, codes, share)
    Round.objects.filter(pk=round_.pk).update(version=F("version") + 1)
    record(round_.body, by, "sheets_taken_over", Of("round", round_.pk, round_.pk), {"sheets": len(sheets)})
    by_program = by_people = 0
    for sheet in sheets:
        marking = Marking(round_.call, as_core(sheet.application, round_.call.call.zone))
        by_program += len(marking.computed.marks) + len(marking.computed.gates)
        by_people += len(marking.judged)
    return len(rows), len(sheets), by_program, by_people


def _register(round_: Round, shown: core.Round, by: User, shift: timedelta) -> list[Application]:
    rows = [_application(round_, row, shift) for row in shown.application]
    Application.objects.bulk_create(rows)
    record(round_.body, by, "applications_imported", Of("round", round_.pk, round_.pk), {"new": len(rows)})
    return rows


def _application(round_: Round, row: core.Application, shift: timedelta) -> Application:
    """The application as a row, moved from the days of the sample's round to those of this one."""
    filed = round_.call.call.in_zone(row.filed_at) + shift
    made = Application(
        round=round_, number=row.id, action=row.action, title=row.title, applicant=row.applicant,
        applicant_code=row.applicant_code or "", applicant_kind=row.applicant_kind or "",
        natural_person=row.natural_person, contact=row.contact or "", agency_number=row.agency_number or "",
        filed_at=filed, territory=row.territory or "", joint=row.joint, recovers_tax=row.recovers_tax,
        costs=[{"kind": cost.kind, "amount": cost.amount, "tax": cost.tax} for cost in row.costs],
        requested=row.requested, indicators=list(row.indicators), facts=dict(row.facts), note=row.note or "",
        withdrawn_at=filed + timedelta(days=2) if row.withdrawn else None, withdrawn_why=row.withdrawn or "",
    )  # fmt: skip
    derive(made)
    return made


def _panels(round_: Round, by: User, assessors: Sequence[Membership], shown: core.Round) -> None:
    """Whoever has a sheet in the sample round has the application here, and has it no longer if it was struck."""
    for action in round_.call.action:
        panel = set_panel(
            round_=round_, by=by, action=action.id, mode=Panel.Mode.DRAWN, members=assessors, least=3,
            reach=Panel.Reach.APPLICATION, others=Panel.Others.HANDED_IN,
        )  # fmt: skip
        Panel.objects.filter(pk=panel.pk).update(seed=round_.register_digest, drawn=timezone.now())
    by_number = {row.number: row for row in Application.objects.filter(round=round_)}
    codes = {row.code: row for row in assessors}
    Assignment.objects.bulk_create(
        Assignment(
            application=by_number[sheet.application], assessor=codes[sheet.assessor],
            ended=timezone.now() if sheet.struck else None, why=sheet.struck or "",
        )
        for sheet in shown.sheet
        if sheet.version == 1 and sheet.declaration != "recused"
    )  # fmt: skip


def _sheets(
    shown: core.Round, by_number: dict[str, Application], codes: dict[str, Membership], share: int
) -> list[ScoreSheet]:
    """Every sheet, or those of each so many pairs of application and assessor, with all their versions."""
    now = timezone.now()
    pairs = list(dict.fromkeys((sheet.application, sheet.assessor) for sheet in shown.sheet))
    taken = set(pairs[::share])
    chosen = [sheet for sheet in shown.sheet if (sheet.application, sheet.assessor) in taken]
    Declaration.objects.bulk_create(
        Declaration(
            application=by_number[sheet.application], assessor=codes[sheet.assessor], answer=sheet.declaration,
            interest=sheet.interest or "", at=now,
        )
        for sheet in chosen
        if sheet.version == 1
    )  # fmt: skip
    return ScoreSheet.objects.bulk_create(
        _sheet(sheet, by_number[sheet.application], codes[sheet.assessor], now)
        for sheet in chosen
        if sheet.declaration != "recused"
    )


def _sheet(sheet: core.Sheet, application: Application, assessor: Membership, now: datetime) -> ScoreSheet:
    values: dict[str, Any] = {
        "marks": dict(sheet.marks),
        "deductions": {name: list(taken) for name, taken in sheet.deductions.items()},
        "comments": dict(sheet.comments),
        "answers": dict(sheet.answers),
    }
    return ScoreSheet(
        application=application, assessor=assessor, version=sheet.version, by=assessor.user, edition=1, saved=now,
        handed_in=now, struck=now if sheet.struck else None, struck_why=sheet.struck or "", **values,
    )  # fmt: skip


def _decide(round_: Round, shown: core.Round, by: User) -> None:
    for row in shown.decision:
        if row.kind == "tie":
            record_tie(round_=round_, by=by, number=row.id, action=row.action, order=row.order, day=row.date,
                       reason=row.reason)  # fmt: skip
