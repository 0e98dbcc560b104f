"""Persons with their appointments, what they think of us and what they said, and how we met them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.accounts.bound import AccountBound, ConfidentialOnAccount
from rashin.accounts.models import Account, Dated, Post
from rashin.audit.models import Record
from rashin.domain import vocabulary as v
from rashin.lib.display import day
from rashin.lib.terms import TermField
from rashin.members.models import User

from .fields import PersonTextField


class Person(AccountBound):
    """A person at an account: of the customer itself, or an outsider who has a say there."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="people")
    family_name = models.CharField(_("family name"), max_length=80)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_kana = models.CharField(_("reading of the family name"), max_length=80, blank=True)
    given_kana = models.CharField(_("reading of the given name"), max_length=80, blank=True)
    name_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)  # both keys: by services
    family_key = models.CharField(max_length=100, blank=True, editable=False)
    department = models.CharField(_("department on the card"), max_length=200, blank=True)
    title = models.CharField(_("title on the card"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    mobile = models.CharField(_("mobile"), max_length=60, blank=True)
    affiliation = TermField(_("stands with"), v.PERSON_AFFILIATIONS, default="customer")
    company = models.CharField(
        _("own company"), max_length=200, blank=True, help_text=_("For persons from outside the customer.")
    )
    status = TermField(_("state"), v.PERSON_STATUSES, default="active")
    met_on = models.DateField(_("first met on"), null=True, blank=True)
    preferences = PersonTextField(
        _("preferences and interests"),
        blank=True,
        help_text=_("Business facts only, with their source. This record may be disclosed to the person."),
    )
    preferences_source = models.CharField(_("source of the preferences"), max_length=200, blank=True)
    privacy_source = TermField(_("data obtained from"), v.PRIVACY_SOURCES, default="unknown")
    privacy_purpose = models.CharField(
        _("purpose of use"), max_length=200, blank=True, help_text=_("As told to the person or published.")
    )
    third_party_provision = models.CharField(
        _("given to third parties"), max_length=200, blank=True, help_text=_("To whom, when, on what ground.")
    )
    cross_border_transfer = models.CharField(
        _("transferred abroad"), max_length=200, blank=True, help_text=_("To which country, on what ground.")
    )
    private_note = PersonTextField(
        _("note of the core team"),
        blank=True,
        help_text=_("Only the core account team reads this. This record may be disclosed to the person."),
    )

    core_fields: ClassVar[frozenset[str]] = frozenset({"private_note"})
    search_fields = (
        "family_name",
        "given_name",
        "name_key",
        "family_kana",
        "given_kana",
        "department",
        "title",
        "company",
        "email",
        "account__name",
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["family_kana", "family_name", "given_name", "pk"]
        indexes = [models.Index(fields=["account", "name_key"], name="person_in_account")]

    def __str__(self) -> str:
        return f"{self.family_name} {self.given_name}".strip()


class Appointment(Dated, AccountBound):
    """A person holds a post over [starts_on, ends_on); several at once are possible (兼務)."""

    account_path = "person__account"

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="appointments")
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.CASCADE, related_name="appointments")
    kind = TermField(_("kind of appointment"), v.APPOINTMENT_KINDS, default="main")

    class Meta(Dated.Meta):
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["person__family_kana", "-starts_on", "pk"]
        indexes = [models.Index(fields=["post", "ends_on"], name="holders_of_post")]

    def __str__(self) -> str:
        return f"{self.post.unit} {self.post}"

    @property
    def in_force(self) -> bool:
        """Whether the appointment holds today."""
        today = timezone.localdate()
        return (self.starts_on is None or self.starts_on <= today) and (self.ends_on is None or self.ends_on > today)

    @property
    def last_day(self) -> dt.date | None:
        """The last day on the post; the end itself is exclusive."""
        return self.ends_on and self.ends_on - dt.timedelta(days=1)

    @property
    def period(self) -> str:
        """`2023/04/01 –`, or with the last day of an ended one."""
        last = self.last_day
        return f"{day(self.starts_on) if self.starts_on else ''} – {day(last) if last else ''}".strip()


class Stance(AccountBound):
    """How a person stands to us, as observed on a day. The whole record is for the core account team."""

    account_path = "person__account"

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="stances")
    value = TermField(_("stance"), v.STANCES, default="0")
    basis = TermField(_("basis"), v.STANCE_BASES, default="remark")
    words = PersonTextField(
        _("what was said or done"),
        help_text=_("An observable remark or act, no adjectives. This record may be disclosed to the person."),
    )
    observed_on = models.DateField(_("observed on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        ordering = ["-observed_on", "-pk"]
        indexes = [models.Index(fields=["person", "-observed_on"], name="stances_of_person")]

    def __str__(self) -> str:
        return str(self.get_value_display())

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return cls.core_filter(user)

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return super().writable_filter(user) & cls.core_filter(user)

    def creatable_by(self, user: Any) -> bool:
        return super().creatable_by(user) and bool(user.has_perm("members.core", self.the_account()))


class Interaction(ConfidentialOnAccount):
    """A meeting, call, mail or event, with the participants of both sides."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="interactions"
    )
    kind = TermField(_("kind of activity"), v.INTERACTION_KINDS, default="meeting")
    happened_on = models.DateField(_("day"), default=timezone.localdate)
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    body = PersonTextField(_("notes"), blank=True)
    people = models.ManyToManyField(Person, verbose_name=_("their side"), blank=True, related_name="interactions")
    colleagues = models.ManyToManyField(User, verbose_name=_("our side"), blank=True, related_name="interactions")

    search_fields = ("subject", "body", "account__name")

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-happened_on", "-starts_at", "-pk"]
        indexes = [models.Index(fields=["account", "-happened_on"], name="interactions_of_account")]

    def __str__(self) -> str:
        return self.subject


class Remark(AccountBound):
    """A person's own words, said in an interaction; seen by whoever sees the interaction."""

    account_path = "interaction__account"

    interaction = models.ForeignKey(
        Interaction, verbose_name=_("activity"), on_delete=models.CASCADE, related_name="remarks"
    )
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="remarks")
    words = PersonTextField(_("words"), help_text=_("As said. This record may be disclosed to the person."))
    topic = models.CharField(_("topic"), max_length=120, blank=True)

    search_fields = ("words", "topic", "person__family_name", "person__given_name")

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["-interaction__happened_on", "pk"]

    def __str__(self) -> str:
        return self.words if len(self.words) <= 60 else f"{self.words[:59]}…"

    @classmethod
    def _through_interaction(cls, interactions: models.Q) -> models.Q:
        allowed = Interaction._base_manager.filter(interactions, archived_at=None).values("pk")
        return models.Q(interaction__in=allowed)

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return cls._through_interaction(Interaction.visible_filter(user))

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return cls._through_interaction(Interaction.writable_filter(user))

    @classmethod
    def shareable_filter(cls) -> models.Q:
        return cls._through_interaction(Interaction.shareable_filter())

    @property
    def is_material(self) -> bool:
        """True while the interaction holds a material fact that is not yet public; keeps the words out of the index."""
        return self.interaction.is_material

    @classmethod
    def guard_paths(cls) -> tuple[str, ...]:
        return ("interaction",)

    def guarded_by(self) -> Record:
        return self.interaction

    def creatable_by(self, user: Any) -> bool:
        return bool(user.has_perm("members.write", self.interaction))
