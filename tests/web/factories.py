"""Makers of rows for the tests of pages: a body, people in each role, a round of the demo call."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from talka.core.numbers import total
from talka.core.round import load_round
from talka.core.texts import digest as digest_of
from talka.web.accounts.models import Body, Interest, Membership, Role, User
from talka.web.applications.actions import derive
from talka.web.applications.models import Application
from talka.web.calls.models import CallText, Round
from talka.web.calls.texts import Source, call_of

CALL = Path(__file__).parents[2] / "library/lv/avotu-zeme/2026-3/call.toml"
RIGA = ZoneInfo("Europe/Riga")
CLOSED = datetime(2026, 4, 23, 12, 0, tzinfo=RIGA)
PASSWORD = "avots-un-zeme-26"  # noqa: S105 — of made-up people


def a_body(slug: str = "avotu-zeme", name: str = "Biedrība “Avotu zeme”") -> Body:
    return Body.objects.create(slug=slug, name=name)


def a_user(email: str = "anna@example.org", name: str = "Anna Avota", **fields: object) -> User:
    return User.objects.create_user(email, None, name=name, **fields)


def a_member(body: Body, role: str = Role.MANAGER, *, name: str | None = None, code: str = "") -> Membership:
    """A person of that role in the body; an assessor has a code."""
    # “Assessor 5” is a text of the program; a made-up name like it would look like one left in English.
    name = name or f"{'Marker' if role == Role.ASSESSOR else role.capitalize()} {body.slug}"
    email = f"{name.lower().replace(' ', '.')}@example.org"
    user = User.objects.filter(email=email).first() or a_user(email, name)
    interest = Interest.PUBLIC if role == Role.COUNCIL else ""
    if role == Role.ASSESSOR and not code:
        code = f"V{body.memberships.exclude(code='').count() + 1}"
    return Membership.objects.create(body=body, user=user, role=role, interest=interest, code=code)


def a_round(body: Body, slug: str = "2026-3", text: str | None = None) -> Round:
    """The round of the demo call, as it was published."""
    text = CALL.read_text("utf-8") if text is None else text
    digest = digest_of(text)
    call = call_of(Source(digest, lambda: text))
    row = CallText.objects.create(body=body, digest=digest, text=text)
    return Round.objects.create(
        body=body,
        slug=slug,
        title=call.call.title,
        opens=call.call.in_zone(call.call.opens),
        closes=call.call.in_zone(call.call.closes),
        money=total(action.budget for action in call.action),
        currency=call.call.currency,
        text=row,
    )


def an_application(round_: Round, number: str = "UD1-01", **fields: object) -> Application:
    """An application as the office would have entered it: complete, by an enterprise, for the action of its number."""
    values: dict[str, object] = {
        "number": number,
        "action": number.rsplit("-", 1)[0],
        "title": "Siernīca pie ezera",
        "applicant": "SIA “Ģīmezera siers”",
        "applicant_kind": "uznemums",
        "natural_person": False,
        "filed_at": datetime(2026, 4, 2, 10, 12, tzinfo=RIGA),
        "territory": "gimezera",
        "joint": False,
        "recovers_tax": True,
        "costs": [{"kind": "buvnieciba", "amount": Decimal(120000), "tax": Decimal(25200)}],
        "requested": Decimal("60000.00"),
        "indicators": ["UD1.R1"],
        "facts": dict(FACTS),
    }
    row = Application(round=round_, **{**values, **fields})
    derive(row)
    row.save()
    return row


FACTS: dict[str, object] = {
    "registrets_no": date(2019, 5, 6),
    "sanemts_perioda": Decimal(0),
    "de_minimis_sanemts": Decimal(0),
    "jaunas_darba_vietas": Decimal(1),
    "jaunais_uznemejs": False,
    "pirmrazotajs": False,
    "parvietojama_pirts": False,
    "aktivitate_arpus": "nav",
}


def demo_applications(round_: Round) -> list[Application]:
    """The forty applications of the demo round."""
    rows = []
    for row in load_round(CALL.with_name("round.toml").read_text("utf-8")).application:
        withdrawn = {"withdrawn_at": CLOSED, "withdrawn_why": row.withdrawn} if row.withdrawn else {}
        made = Application(
            round=round_,
            number=row.id,
            **{
                name: getattr(row, name) or ""
                for name in (
                    "applicant_code",
                    "applicant_kind",
                    "contact",
                    "agency_number",
                    "territory",
                    "note",
                )
            },
            **{
                name: getattr(row, name)
                for name in (
                    "action",
                    "title",
                    "applicant",
                    "natural_person",
                    "joint",
                    "recovers_tax",
                    "requested",
                    "facts",
                )
            },
            filed_at=row.filed_at.replace(tzinfo=RIGA),
            costs=[{"kind": cost.kind, "amount": cost.amount, "tax": cost.tax} for cost in row.costs],
            indicators=list(row.indicators),
            **withdrawn,
        )
        derive(made)
        rows.append(made)
    return Application.objects.bulk_create(rows)
