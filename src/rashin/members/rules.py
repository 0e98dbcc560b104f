"""Found by django-rules' autodiscovery at start."""

from . import permissions as permissions
