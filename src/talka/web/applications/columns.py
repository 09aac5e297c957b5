"""Which column of a sheet means what: the fields a column may fill, and guessing them by the words of its title."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from talka.core.call import Call
from talka.core.values import Part, say
from talka.language import LANGUAGES, words
from talka.web.applications.finding import folded

ALIKE = 0.86  # titles that differ in an ending or a letter


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column may fill: its key, how people call it, and other words for it, parted by semicolons."""

    key: str
    title: Part
    also: str = ""

    def called(self) -> frozenset[str]:
        """Everything a title may say for it, folded."""
        named = [words(self.title, language) for language in LANGUAGES]
        return frozenset(folded(text) for text in (*named, *self.also.split(";"), self.key))


FIXED: tuple[Target, ...] = (
    Target(
        "number",
        say("Number"),
        "nr; nr.; numurs; iesnieguma nr; VRG numurs; projekta nr; projekta numurs; no.",
    ),
    Target(
        "agency_number",
        say("Agency's number"),
        "LAD numurs; LAD nr; projekta numurs LAD; EPS numurs; agency number",
    ),
    Target(
        "action",
        say("Action"),
        "rīcības numurs; rīcības nr; rīcības kods; SVVA rīcība; aktivitāte; measure",
    ),
    Target(
        "title",
        say("Project"),
        "projekta nosaukums; nosaukums; projekta iesnieguma nosaukums; project title; title",
    ),
    Target(
        "applicant",
        say("Applicant"),
        "pretendents; atbalsta pretendents; pretendenta nosaukums; klients; klienta nosaukums; iesniedzējs",
    ),
    Target(
        "applicant_code",
        say("Register code"),
        "reģ. nr.; reģistrācijas numurs; reģistrācijas nr; reg. nr.; vienotais reģistrācijas "
        "numurs; registration number",
    ),
    Target(
        "applicant_kind",
        say("Kind of applicant"),
        "pretendenta veids; pretendenta tips; juridiskā forma; legal form",
    ),
    Target("natural_person", say("The applicant is a natural person"), "fiziska persona; natural person"),
    Target(
        "filed_at",
        say("Filed"),
        "iesniegšanas datums; iesniegšanas datums un laiks; iesniegts; saņemšanas datums; saņemts; "
        "reģistrēts; submitted; date of filing",
    ),
    Target("filed_time", say("Time of filing"), "iesniegšanas laiks; laiks; time"),
    Target(
        "territory",
        say("Where the project is carried out"),
        "īstenošanas vieta; projekta īstenošanas vieta; teritorija; pagasts; vieta; place; territory",
    ),
    Target("joint", say("Joint project"), "kopprojekts"),
    Target(
        "recovers_tax",
        say("The applicant recovers value added tax"),
        "atgūst PVN; PVN maksātājs; PVN atgūst",
    ),
    Target(
        "requested",
        say("Requested public funding"),
        "pieprasītais publiskais finansējums; publiskais finansējums; pieprasītais atbalsts; "
        "atbalsts; requested funding; public funding",
    ),
    Target("indicators", say("Output indicators"), "rādītāji; rezultāta rādītāji; indicators"),
    Target("contact", say("Contact"), "kontaktpersona; e-pasts; kontaktinformācija; e-mail; contacts"),
    Target("note", say("Note"), "piezīmes; komentārs; notes"),
)
TITLES: dict[str, Part] = {
    **{target.key: target.title for target in FIXED},
    "withdrawn_at": say("Withdrawn"),
    "withdrawn_why": say("Reason"),
}
NEEDED = ("action", "title", "applicant", "filed_at")  # of an application that is new


def targets_of(call: Call) -> tuple[Target, ...]:
    """Every field a column may fill in a round of this call."""
    costs = [
        Target(f"cost.{kind.id}", say("{kind}, without tax", kind=kind.title), kind.title)
        for kind in call.cost_kind
    ]
    taxes = [
        Target(f"tax.{kind.id}", say("{kind}: value added tax", kind=kind.title), f"{kind.title} PVN")
        for kind in call.cost_kind
    ]
    facts = [Target(f"fact.{fact.id}", fact.title, fact.id) for fact in call.fact]
    return (*FIXED, *costs, *taxes, *facts)


def head_digest(titles: Iterable[str]) -> str:
    """The name of a sheet's row of titles; how many columns without a title follow does not matter."""
    told = "\n".join(folded(title) for title in titles).rstrip("\n")
    return hashlib.sha256(told.encode()).hexdigest()


def guessed(call: Call, titles: list[str], remembered: Mapping[str, str]) -> dict[int, str]:
    """Place of a column → the field it likely is: as the body matched it before, else by its words; each field once."""
    targets = targets_of(call)
    known = {target.key for target in targets}
    found: dict[int, str] = {}
    for place, title in enumerate(titles):
        key = remembered.get(title, "")
        if key in known and key not in found.values():
            found[place] = key
    if remembered:
        return found
    pairs = sorted(_alike(targets, titles), key=lambda pair: (-pair[0], pair[1]))
    for _, place, key in pairs:
        if place not in found and key not in found.values():
            found[place] = key
    return found


def _alike(targets: Iterable[Target], titles: list[str]) -> Iterable[tuple[float, int, str]]:
    called = {target.key: target.called() for target in targets}
    for place, title in enumerate(titles):
        given = folded(title).rstrip(" :*,")
        for key, names in called.items():
            if (score := max(_score(given, name) for name in names)) >= ALIKE:
                yield score, place, key


def _score(given: str, name: str) -> float:
    if given == name:
        return 2.0
    if not given or abs(len(given) - len(name)) > max(len(given), len(name)) // 4:
        return 0.0
    return SequenceMatcher(None, given, name).ratio()
