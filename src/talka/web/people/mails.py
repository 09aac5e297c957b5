"""The mail that carries an invitation's link, in the language of its reader."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from talka.core.values import say
from talka.language import words
from talka.web.accounts.models import ROLE_WORDS, Invitation, User
from talka.web.site.words import current, language_of

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, token: str) -> bool:
    """Whether the mail went out; where it did not, the manager is told and can send it again."""
    link = settings.ADDRESS.rstrip("/") + reverse("people:invitation", args=[token])
    subject = say("Invitation to {body} in Talka", body=invitation.body.name)
    text = say(
        "Good day!\n\n{by} invites you to {body} as: {role}.\n\nOpen this link to accept: {link}\n\n"
        "It is valid until {until}. If you expect no invitation, you need not do anything.\n",
        by=invitation.invited_by.name,
        body=invitation.body.name,
        role=ROLE_WORDS[invitation.role],
        link=link,
        until=invitation.expires.date(),
    )
    reader = User.objects.filter(email=invitation.email).first()
    # Who has no account yet has said nothing: the language of who invites them is the best guess.
    language = language_of(reader.language) if reader else current()
    try:
        send_mail(words(subject, language), words(text, language), None, [invitation.email])
    except OSError as error:  # of SMTP's own errors too
        log.warning("an invitation could not be mailed: %s", type(error).__name__)
        return False
    return True
