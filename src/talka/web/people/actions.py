"""Changes of who belongs to a body; each is an event of its history. People's names and words are kept apart there."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from talka.core.values import say
from talka.web.accounts.models import Body, Invitation, Membership, Role, User
from talka.web.history.chain import Of, record
from talka.web.people.tokens import VALID, digest_of, new_token
from talka.web.site.refusal import Refusal


@transaction.atomic
def make_body(
    *, by: User, slug: str, name: str, kind: str, email: str, manager: str, now: datetime
) -> tuple[Invitation, str]:
    """A new body and the invitation of its first manager, with the token of its link."""
    body = Body.objects.create(slug=slug, name=name, kind=kind)
    record(body, by, "body_made", Of("body", body.pk), {"kind": kind})
    return invite(by=by, body=body, email=email, name=manager, role=Role.MANAGER, interest="", now=now)


@transaction.atomic
def rename(*, user: User, name: str) -> None:
    """Another name of a person, in all bodies where they have or had a role: minutes and results name them."""
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    before, user.name = locked.name, name
    if name == before:
        return
    user.save(update_fields=["name"])
    of, private = Of("person", user.pk), {"before": before, "name": name}
    for body in Body.objects.filter(memberships__user=user).distinct().order_by("pk"):
        record(body, user, "renamed", of, private=private)


@transaction.atomic
def invite(
    *, by: User, body: Body, email: str, name: str, role: str, interest: str, now: datetime
) -> tuple[Invitation, str]:
    """An invitation to a role, with the token of its link; an earlier one of the same person to it is replaced."""
    email = email.strip().lower()
    _lock(body)
    if body.memberships.filter(user__email=email, role=role, ended=None).exists():
        raise Refusal(say("This person has that role already."))
    for earlier in body.invitations.filter(email=email, role=role, accepted=None, withdrawn=None):
        _withdraw(by, earlier, now)
    token = new_token()
    invitation = Invitation.objects.create(
        body=body,
        email=email,
        name=name,
        role=role,
        interest=interest,
        token_digest=digest_of(token),
        invited_by=by,
        expires=now + VALID,
    )
    record(body, by, "invited", Of("invitation", invitation.pk), {"role": role}, {"email": email})
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, by: User, invitation: Invitation, now: datetime) -> None:
    _lock(invitation.body)
    invitation.refresh_from_db()
    if invitation.accepted or invitation.withdrawn:
        raise Refusal(say("The invitation is no longer open."))
    _withdraw(by, invitation, now)


def _withdraw(by: User, invitation: Invitation, now: datetime) -> None:
    invitation.withdrawn = now
    invitation.save(update_fields=["withdrawn"])
    of = Of("invitation", invitation.pk)
    record(invitation.body, by, "invitation_withdrawn", of, {"role": invitation.role})


@transaction.atomic
def accept(*, user: User, invitation: Invitation, now: datetime) -> Membership:
    """The invited person takes the role; an assessor gets the next code, V1, V2 …, for good."""
    _lock(invitation.body)
    invitation.refresh_from_db()
    if invitation.accepted or invitation.withdrawn or invitation.expires <= now:
        raise Refusal(say("The invitation is no longer open."))
    if user.email != invitation.email:
        raise Refusal(say("The invitation was sent to another e-mail address."))
    invitation.accepted = now
    invitation.save(update_fields=["accepted"])
    return _join(invitation.body, user, user, invitation.role, invitation.interest)


@transaction.atomic
def make_account(*, invitation: Invitation, name: str, password: str, language: str, now: datetime) -> User:
    """An account for the invited person, who has shown by the link that the address is theirs; and the role."""
    user = User.objects.create_user(invitation.email, password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    accept(user=user, invitation=invitation, now=now)
    return user


@transaction.atomic
def change_role(
    *, by: User, membership: Membership, role: str, interest: str, reason: str, now: datetime
) -> Membership:
    """Another role or interest group for a member; another role is a membership of its own, the old one is ended."""
    body = _lock(membership.body)
    _still_member(membership)
    if role == membership.role:
        membership.interest = interest
        membership.save(update_fields=["interest"])
        of = Of("membership", membership.pk)
        record(body, by, "role_changed", of, {"role": role, "interest": interest}, {"reason": reason})
        return membership
    if body.memberships.filter(user=membership.user, role=role, ended=None).exists():
        raise Refusal(say("This person has that role already."))
    _end(by, membership, reason, now)
    return _join(body, by, membership.user, role, interest)


@transaction.atomic
def end_role(*, by: User, membership: Membership, reason: str, now: datetime) -> None:
    _lock(membership.body)
    _still_member(membership)
    _end(by, membership, reason, now)


def _end(by: User, membership: Membership, reason: str, now: datetime) -> None:
    body = membership.body
    managers = body.memberships.filter(role=Role.MANAGER, ended=None)
    if membership.role == Role.MANAGER and not managers.exclude(pk=membership.pk).exists():
        raise Refusal(say("The last manager cannot leave: first invite another one."))
    membership.ended = now
    membership.save(update_fields=["ended"])
    facts = {"role": membership.role}
    record(body, by, "role_ended", Of("membership", membership.pk), facts, {"reason": reason})


def _join(body: Body, by: User, user: User, role: str, interest: str) -> Membership:
    membership = body.memberships.filter(user=user, role=role, ended=None).first()
    if membership is None:
        code = _next_code(body) if role == Role.ASSESSOR else ""
        membership = Membership.objects.create(body=body, user=user, role=role, interest=interest, code=code)
    record(body, by, "joined", Of("membership", membership.pk), {"role": role, "code": membership.code})
    return membership


def _next_code(body: Body) -> str:
    """One more than the highest there ever was: a code of someone who left is not given again."""
    given = body.memberships.filter(code__regex=r"^V[0-9]+$").values_list("code", flat=True)
    return f"V{max((int(code[1:]) for code in given), default=0) + 1}"


def _lock(body: Body) -> Body:
    """Others who change this body's people wait; or two could be given one code, or both last managers leave."""
    return Body.objects.select_for_update().get(pk=body.pk)


def _still_member(membership: Membership) -> None:
    membership.refresh_from_db()
    if membership.ended is not None:
        raise Refusal(say("This role has been ended already."))
