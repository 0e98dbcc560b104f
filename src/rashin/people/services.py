"""Writes to persons, appointments, activities and remarks that have rules of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rashin.accounts.models import Account, Post
from rashin.audit import values, writes
from rashin.audit.models import Batch, Via
from rashin.audit.writes import EditConflict, WriteEvent, Written
from rashin.domain.person_names import kana_normal, person_key
from rashin.records.services import record_create, record_update
from rashin.search import services as index

from .models import Appointment, Interaction, Person, Remark

NAME_FIELDS = frozenset({"family_name", "given_name"})
#: appointments that may lie in another company than the person's own
ELSEWHERE = frozenset({"concurrent", "secondment"})


def prepared(fields: Mapping[str, Any], person: Person | None = None) -> dict[str, Any]:
    """Derived and normalised values of a person: matching keys, e-mail in lower case, readings in one form of kana.

    Args:
        fields: the values given.
        person: whose values they change, where they are not a whole person.
    """
    result = dict(fields)
    if result.get("email"):
        result["email"] = str(result["email"]).strip().lower()
    for name in ("family_kana", "given_kana"):
        if result.get(name):
            result[name] = kana_normal(str(result[name]))
    if NAME_FIELDS & set(result):
        family, given = (result.get(n, getattr(person, n, "")) for n in ("family_name", "given_name"))
        result["name_key"] = person_key(f"{family} {given}")
        result["family_key"] = person_key(str(family))
    return result


@transaction.atomic
def person_create(
    model: type[Person] = Person, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> Person:
    """Add a person.

    Raises:
        PermissionDenied: the user may not write this account, or gives a private note without being in its core team.
        ValidationError: a value is missing or wrong.
    """
    account = fields.get("account")
    if fields.get("private_note") and account is not None and not acting_user.has_perm("members.core", account):
        raise PermissionDenied(_("Only the core account team may change this."))
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **prepared(fields))


@transaction.atomic
def person_update(
    person: Person,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change a person; the matching key follows the name, also when two people change its two parts at once."""
    fresh = Person.objects.get(pk=person.pk)
    ready = prepared(changes, fresh)
    try:
        with transaction.atomic():
            return record_update(person, acting_user=acting_user, version=version, changes=ready, via=via, batch=batch)
    except EditConflict as conflict:
        if {clash.field for clash in conflict.clashes} != {"name_key"}:
            raise
    key = ready.pop("name_key")
    written = record_update(person, acting_user=acting_user, version=version, changes=ready, via=via, batch=batch)
    keyed = writes.update(
        written.record, {"name_key": key}, acting_user=acting_user, version=written.record.version, via=via, batch=batch
    )
    return Written(keyed.record, written.entry, written.merged)


def appointment_create(
    model: type[Appointment] = Appointment,
    *,
    acting_user: Any,
    via: str = Via.WEB,
    batch: Batch | None = None,
    **fields: Any,
) -> Appointment:
    """Put a person on a post.

    Raises:
        ValidationError: the post lies in another company without being a concurrent post or a secondment, or the
            person holds this post in that time already.
    """
    _check_appointment(acting_user, Appointment(**fields))
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


@transaction.atomic
def appointment_update(
    appointment: Appointment,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change an appointment, e.g. end it. The same rules as for a new one."""
    wanted = Appointment.objects.select_related("person", "post__unit").get(pk=appointment.pk)
    values.assign(wanted, changes)
    _check_appointment(acting_user, wanted)
    return record_update(appointment, acting_user=acting_user, version=version, changes=changes, via=via, batch=batch)


def _check_appointment(user: Any, wanted: Appointment) -> None:
    if not (wanted.person_id and wanted.post_id):
        return  # the model says what is missing
    post = Post.objects.visible_to(user).filter(pk=wanted.post_id).select_related("unit").first()
    if post is None:
        raise ValidationError({"post": _("There is no such post.")})
    if post.unit.account_id != wanted.person.account_id and wanted.kind not in ELSEWHERE:
        raise ValidationError(
            {"post": _("This post is in another company: choose concurrent post or secondment as the kind.")}
        )
    same = Appointment.objects.live().filter(person=wanted.person_id, post=post).exclude(pk=wanted.pk)
    if wanted.ends_on:
        same = same.filter(Q(starts_on=None) | Q(starts_on__lt=wanted.ends_on))
    if wanted.starts_on:
        same = same.filter(Q(ends_on=None) | Q(ends_on__gt=wanted.starts_on))
    if same.exists():
        raise ValidationError({"post": _("The person holds this post in that time already.")})


def interaction_create(
    model: type[Interaction] = Interaction,
    *,
    acting_user: Any,
    via: str = Via.WEB,
    batch: Batch | None = None,
    **fields: Any,
) -> Interaction:
    """Record an activity. Typed on the screen without a colleague named, it was the author's own.

    Raises:
        ValidationError: a participant is not known to the user, or a value is missing or wrong.
    """
    if via == Via.WEB and not fields.get("colleagues"):
        fields["colleagues"] = [acting_user]
    _check_people(acting_user, fields.get("people", ()))
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


def interaction_update(
    interaction: Interaction,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change an activity. Raises ValidationError for a participant that the user does not know."""
    _check_people(acting_user, changes.get("people", ()))
    return record_update(interaction, acting_user=acting_user, version=version, changes=changes, via=via, batch=batch)


def _check_people(user: Any, people: Iterable[Any]) -> None:
    ids = {getattr(person, "pk", person) for person in people}
    if ids and Person.objects.visible_to(user).filter(pk__in=ids).count() != len(ids):
        raise ValidationError({"people": _("One of the participants is not known here.")})


@transaction.atomic
def remark_create(
    model: type[Remark] = Remark, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> Remark:
    """Record a person's words. Whoever is quoted from a meeting took part in it, and is entered as participant."""
    interaction, person = fields.get("interaction"), fields.get("person")
    if person is not None:
        _check_people(acting_user, [person])
    remark = record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)
    present = set(remark.interaction.people.values_list("pk", flat=True))
    if interaction is not None and remark.person_id not in present:
        interaction_update(
            remark.interaction,
            acting_user=acting_user,
            version=remark.interaction.version,
            changes={"people": sorted(present | {remark.person_id})},
            via=via,
            batch=batch,
        )
    return remark


@dataclass(frozen=True)
class Saying:
    """A remark about to be recorded with its activity."""

    person: Person
    words: str


@transaction.atomic
def quick_log(
    *,
    acting_user: Any,
    account: Account,
    people: Sequence[Person],
    sayings: Sequence[Saying],
    via: str = Via.WEB,
    **fields: Any,
) -> Interaction:
    """Record an activity together with its remarks, all or nothing.

    Args:
        fields: further fields of the interaction (`kind`, `happened_on`, `starts_at`, `subject`, `body`).
    """
    present = list(people) + [s.person for s in sayings if s.person not in people]
    interaction = interaction_create(acting_user=acting_user, via=via, account=account, people=present, **fields)
    for saying in sayings:
        remark_create(
            acting_user=acting_user, via=via, interaction=interaction, person=saying.person, words=saying.words
        )
    return interaction


def reindex_remarks(event: WriteEvent) -> None:
    """Remarks enter and leave the search index with what their interaction allows."""
    if event.model is not Interaction or not (
        event.changed & {"confidentiality", "public_from"} or event.verb in ("archived", "restored")
    ):
        return
    ids = [record.pk for record in event.records]
    remarks = list(Remark.objects.live().filter(interaction__in=ids).select_related("interaction", "person"))
    index.remove(Remark, [remark.pk for remark in remarks])
    index.add(Remark, [remark for remark in remarks if remark.interaction.archived_at is None])
