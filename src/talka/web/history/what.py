"""What events say, in words; an event whose key is not here is shown by its key."""

from contextlib import suppress
from datetime import date

from talka.core.values import Message, Part, say
from talka.web.accounts.models import ROLE_WORDS

WHAT: dict[str, Message] = {
    "body_made": say("The organisation was set up."),
    "invited": say("A person was invited as {role}."),
    "invitation_withdrawn": say("An invitation was withdrawn."),
    "joined": say("A person joined as {role}."),
    "renamed": say("A person's name was changed."),
    "role_changed": say("A person's role was changed to {role}."),
    "role_ended": say("A person's role as {role} ended."),
    "call_taken_in": say("The call {call} was taken in."),
    "settings_chosen": say("Settings that the call left open were chosen."),
    "application_entered": say("The application {number} was entered."),
    "application_changed": say("The application {number} was changed."),
    "application_withdrawn": say("The application {number} was withdrawn."),
    "applications_imported": say("Applications were taken in from a file."),
    "paper_added": say("A file was added to the application {number}."),
    "paper_removed": say("A file was removed from the application {number}."),
    "clarification_asked": say("The applicant of {number} was asked to clarify."),
    "clarification_answered": say("The applicant of {number} answered."),
    "register_closed": say("The register was closed."),
    "panel_set": say("The assessors of {action} were set."),
    "panel_given_out": say("The applications of {action} were given to their assessors."),
    "sheets_taken_over": say("Score sheets were taken over: {sheets}."),
    "panel_drawn": say("The assessors of {action} were drawn."),
    "assigned": say("The application {number} was given to {assessor}."),
    "assignment_ended": say("The application {number} was taken from {assessor}."),
    "declared": say("{assessor} declared on {number}: {answer}."),
    "conflict_found": say("{assessor} was recused from {number} after marks were given."),
    "sheet_saved": say("{assessor} began the score sheet of {number}."),
    "sheet_handed_in": say("{assessor} handed in the score sheet of {number}."),
    "sheet_reopened": say("{assessor} was asked to reconsider the score sheet of {number}."),
    "sheet_struck": say("The marks of {assessor} on {number} were struck."),
    "workbook_taken_in": say("The workbook of {assessor} was taken in."),
    "reminded": say("Reminders of the term were mailed: {to}."),
    "term_set": say("Assessors have time until {until}."),
    "table_set": say("Figures from elsewhere were entered: {title}"),
    "tie_decided": say("The council decided the tie in {action} (decision {number})."),
    "raise_decided": say("The council raised the money of {action} (decision {number})."),
    "decision_withdrawn": say("The decision {number} was taken back."),
}


VALUES: dict[tuple[str, str], Message] = {
    **{("role", str(role)): what for role, what in ROLE_WORDS.items()},
    ("answer", "no_interest"): say("no interest"),
    ("answer", "recused"): say("took no part"),
}


def in_words(what: str, facts: dict[str, object]) -> Message:
    """An event as a sentence; a fact that the sentence needs and the event lacks is shown as a dash."""
    found = WHAT.get(what)
    if found is None:
        return say("{what}", what=what)
    named = {name: _shown(name, value) for name, value in facts.items()}
    return Message(found.text, tuple({**dict.fromkeys(_blanks(found.text), "–"), **named}.items()))


def _shown(name: str, value: object) -> Part:
    """A fact as people read it: roles and answers in words, a list with commas, a day as days are written."""
    if name == "until" and isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return VALUES.get((name, str(value)), str(value))


def _blanks(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]
