"""Compiles the message catalogues (.po to .mo). Needs polib, so it runs inside the project's environment."""

from __future__ import annotations

from pathlib import Path

from .paths import Checkout
from .say import Stop, pick, step


def catalogues(checkout: Checkout) -> list[Path]:
    """Every catalogue of the package."""
    return sorted(checkout.package.rglob("locale/*/LC_MESSAGES/*.po"))


def compile_messages(checkout: Checkout) -> int:
    """Write the .mo beside each .po that is newer.

    Returns:
        How many were written.

    Raises:
        Stop: a catalogue cannot be parsed.
    """
    stale = [path for path in catalogues(checkout) if _is_stale(path)]
    if not stale:
        return 0
    import polib

    with step(pick("訳語集を準備しています", "Compiling the message catalogues")):
        for path in stale:
            try:
                polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(path.with_suffix(".mo")))
            except (OSError, ValueError) as error:
                raise Stop(
                    pick(f"{path} を読めません。", f"{path} cannot be read."),
                    pick("示された行を直してください。", "Correct the line named below."),
                    str(error),
                ) from error
    return len(stale)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime
