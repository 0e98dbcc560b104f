"""What the commands share: starting Django, bringing the database up to date, and saying who acts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashin.bootstrap import messages
from rashin.bootstrap.paths import Checkout, this_checkout
from rashin.bootstrap.say import Stop, note, pick, speaks_japanese, step


def checkout() -> Checkout:
    """The checkout that this runs from.

    Raises:
        Stop: the package was installed without its sources.
    """
    found = this_checkout()
    if found is None:
        raise Stop(
            pick("この命令にはソース一式が必要です。", "This command needs the source checkout."),
            pick("git clone したフォルダーで実行してください。", "Run it in the folder that was cloned with git."),
        )
    return found


def boot() -> None:
    """Load Django with the settings of the data directory.

    Raises:
        Stop: a setting is wrong, or the data directory cannot be written.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rashin.settings")
    found = this_checkout()
    if found is not None:
        messages.compile_messages(found)
    import django
    from django.core.exceptions import ImproperlyConfigured

    from rashin.lib.collector import collecting_rarely

    try:
        with collecting_rarely():  # what is imported stays
            django.setup()
    except ImproperlyConfigured as error:
        raise Stop(
            pick(f"設定に誤りがあります: {error}", f"A setting is wrong: {error}"),
            pick(
                "示された環境変数を直してから、もう一度実行してください。",
                "Correct the variable it names, then run this again.",
            ),
        ) from error
    except OSError as error:
        raise unwritable(Path(error.filename or os.environ.get("RASHIN_HOME", ".")), error) from error


def speak() -> None:
    """Let Django's sentences follow the terminal's language, as all others do."""
    from django.utils import translation

    translation.activate("ja" if speaks_japanese() else "en")


def unwritable(path: Path, error: OSError) -> Stop:
    """What to say when the data directory cannot be used."""
    return Stop(
        pick(f"データの置き場所 {path} を使えません。", f"The data directory {path} cannot be used."),
        pick(
            "権限と空き容量を確かめるか、--data で別の場所を指定してください。",
            "Check its permissions and free room, or name another with --data.",
        ),
        str(error),
    )


def migrate() -> bool:
    """Bring the database to this version.

    Returns:
        Whether there was anything to do.

    Raises:
        Stop: the database cannot be reached or written.
    """
    from django.core.management import call_command

    with _database_errors():
        if not _is_behind():
            return False
        with step(pick("データベースを準備しています", "Preparing the database")):
            call_command("migrate", interactive=False, verbosity=0)
    return True


def require_migrated() -> None:
    """For processes that run in numbers: only one of them may change the database's shape, and it is not this one.

    Raises:
        Stop: the database is behind, or cannot be reached.
    """
    with _database_errors():
        if _is_behind():
            raise Stop(
                pick("データベースがこの版になっていません。", "The database is not at this version."),
                pick("先に ./rashin migrate を実行してください。", "Run ./rashin migrate first."),
            )


def _is_behind() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _database_errors() -> Iterator[None]:
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        raise Stop(
            pick("データベースを使えません。", "The database cannot be used."),
            pick(
                "DATABASE_URL と --data、ディスクの空きを確かめてください。",
                "Check DATABASE_URL, --data and the room on the disk.",
            ),
            str(error).strip(),
        ) from error


def ready() -> None:
    """Django loaded and the database at this version: what every command over data starts with."""
    boot()
    migrate()


def say(text: str) -> None:
    """A line for the reader that is not part of the command's output."""
    note(text)
