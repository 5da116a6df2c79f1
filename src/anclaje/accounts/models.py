"""People who sign in. What they may do comes from the posts that they hold, in `network`."""

from datetime import datetime
from hashlib import sha256

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from anclaje.foundation.models import Row, RowQuerySet


class UserManager(BaseUserManager.from_queryset(RowQuerySet)):
    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)

    def with_permission_to_sign_in(self) -> "models.QuerySet[User]":
        return self.filter(is_active=True)


class User(Row, AbstractBaseUser):
    """Somebody who works with us: an institutional address, a name, a language."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="es-ar")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(models.functions.Lower("email"), name="one_user_has_an_email_address"),
            models.CheckConstraint(
                name="revoked_user_cannot_sign_in",
                condition=models.Q(revoked_at__isnull=True) | models.Q(is_active=False),
            ),
        ]

    class Privacy:
        identifying = ("email", "name", "password", "last_login")
        open = (
            "id", "jurisdiction", "version", "language", "is_active", "joined_at", "revoked_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's own permissions are not used: rights come from roles."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False

    is_staff = False
    is_superuser = False


class ApiTokenQuerySet(RowQuerySet):
    def in_force(self, at: datetime) -> "ApiTokenQuerySet":
        return self.filter(ends_at__gt=at, revoked_at__isnull=True, user__is_active=True)

    def for_secret(self, secret: str) -> "ApiTokenQuerySet":
        return self.filter(digest=digest(secret)).select_related("user")


def digest(secret: str) -> str:
    """What is kept of a token: random 256 bits need no salt."""
    return sha256(secret.encode()).hexdigest()


class ApiToken(Row):
    """A session of another program; only the digest of its secret is kept."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    class Privacy:
        identifying = ("digest",)
        open = ("id", "jurisdiction", "version", "user", "starts_at", "ends_at", "revoked_at")

    def __str__(self) -> str:
        return str(self.pk)
