"""Users, teams, memberships with roles, and the named readers of material facts."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.audit.models import NOTHING, Record, RecordQuerySet
from rashin.domain import vocabulary as v
from rashin.lib.terms import TermField


class UserManager(BaseUserManager.from_queryset(RecordQuerySet)):  # type: ignore[misc]
    """Looks users up by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        user: User = self.get(email__iexact=username)
        return user


class User(AbstractBaseUser, PermissionsMixin, Record):
    """A person who signs in. Name order is family name first, as everywhere in the product."""

    email = models.EmailField(_("e-mail"), unique=True)  # in lower case: nobody signs in by another case
    family_name = models.CharField(_("family name"), max_length=80)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    department = TermField(_("department"), v.DEPARTMENTS, default="sales")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="ja")
    theme = models.CharField(
        _("appearance"),
        max_length=5,
        choices=[("auto", _("as the device")), ("light", _("light")), ("dark", _("dark"))],
        default="auto",
    )
    money_unit = models.CharField(
        _("unit of money"),
        max_length=8,
        choices=[("million", _("million yen")), ("oku", _("100 million yen"))],
        default="million",
    )

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["family_name"]
    search_fields = ("family_name", "given_name", "email")

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["family_name", "given_name", "pk"]

    def __str__(self) -> str:
        return f"{self.family_name} {self.given_name}".strip()

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        """Colleagues are no secret: every signed-in user picks owners and participants among all of them."""
        return models.Q() if user.is_authenticated else NOTHING

    @cached_property
    def roles(self) -> dict[int, str]:
        """Team id to role; one query a request."""
        return dict(self.memberships.filter(archived_at=None).values_list("team_id", "role"))

    @property
    def team_ids(self) -> list[int]:
        return list(self.roles)

    @property
    def only_reads(self) -> bool:
        """True for an executive: reads and approves, writes nothing else."""
        return not self.is_administrator and set(self.roles.values()) == {"executive"}

    @property
    def sees_nothing_yet(self) -> bool:
        """True for somebody in no team: the book is empty to them until a team or account takes them in."""
        return not self.is_administrator and not self.roles

    def teams_as(self, *roles: str) -> list[int]:
        """Ids of the teams in which the user has one of these roles."""
        return [team for team, role in self.roles.items() if role in roles]


class OpenToMembers(Record):
    """A record of the selling company itself: every signed-in user sees it, administrators and managers write it."""

    class Meta:
        abstract = True

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return models.Q() if user.is_authenticated else NOTHING

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return models.Q() if user.is_administrator or user.teams_as("manager") else NOTHING

    def creatable_by(self, user: Any) -> bool:
        return type(self).writable_filter(user) == models.Q()


class Team(OpenToMembers):
    """A sales team: the unit that owns accounts and budgets."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    search_fields = ("name",)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return models.Q() if user.is_administrator else NOTHING

    @classmethod
    def joined_filter(cls, user: Any) -> models.Q:
        """Teams the user works in: what is handed to them stays in known hands. Administrators choose freely."""
        if user.is_administrator:
            return models.Q()
        return models.Q(pk__in=[team for team, role in user.roles.items() if role != "executive"])


class Membership(OpenToMembers):
    """A user's role in a team."""

    user = models.ForeignKey(User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, verbose_name=_("team"), on_delete=models.CASCADE, related_name="memberships")
    role = TermField(_("role"), v.MEMBER_ROLES, default="seller")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["team__name", "user__family_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team"],
                condition=models.Q(archived_at=None),
                name="one_role_per_team",
                violation_error_message=_("This person is in the team already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.team}"

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return models.Q() if user.is_administrator else models.Q(team_id__in=user.teams_as("manager"))

    def creatable_by(self, user: Any) -> bool:
        return user.is_administrator or self.team_id in user.teams_as("manager")


class NamedReader(models.Model):
    """A person named as allowed to read one material fact before it is public."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    named_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "user"], condition=models.Q(withdrawn_at=None), name="named_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} {self.object_id}"


class Reading(models.Model):
    """One reading of a material fact, kept for the insider list."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"], name="readings_of")]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} {self.object_id} {self.read_at:%Y-%m-%d %H:%M}"


class Confidential(Record):
    """A record with a confidentiality class; material facts open only to named readers until they are public."""

    confidentiality = TermField(_("confidentiality"), v.CONFIDENTIALITY, default="internal")
    public_from = models.DateField(
        _("public from"), null=True, blank=True, help_text=_("For a material fact: the day on which it is published.")
    )

    class Meta:
        abstract = True

    @classmethod
    def confidentiality_filter(cls, user: Any) -> models.Q:
        named = NamedReader.objects.filter(kind=cls.record_kind(), user=user, withdrawn_at=None).values("object_id")
        return cls.shareable_filter() | models.Q(pk__in=named)

    @classmethod
    def shareable_filter(cls) -> models.Q:
        return ~models.Q(confidentiality="material") | models.Q(public_from__lte=timezone.localdate())

    @property
    def is_material(self) -> bool:
        """True while the record holds a material fact that is not yet public."""
        if self.confidentiality != "material":
            return False
        return self.public_from is None or self.public_from > timezone.localdate()
