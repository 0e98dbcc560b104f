"""Stage names of other systems: known ones are taken, others are proposed and asked."""

from __future__ import annotations

import re
from typing import Any, Final

from rashin.deals.models import Stage
from rashin.domain.folding import key_base

NEW: Final = "new:"  # in front of the name of a stage that the import will create

_WON: Final = re.compile(r"won\b|^won|受注|成約|獲得|契約済|勝ち|closed\s*won")
_LOST: Final = re.compile(r"lost|失注|敗|辞退|見送|不採用|中止|キャンセル|cancel|disqualified|closed\s*lost|消滅|断り")
# Stages that everybody knows, by the words that name them in other systems; the first hit is proposed.
_OPEN: Final = (
    ("negotiation", re.compile(r"negotiat|review|交渉|クロージング|内示|最終|contract|契約")),
    ("ringi", re.compile(r"稟議|決裁|承認|approval|decision\s*maker")),
    ("proposal", re.compile(r"propos|quote|提案|見積|presentation|value\s*prop|プレゼン|demo|デモ|perception")),
    ("needs_analysis", re.compile(r"needs|analysis|engag|課題|要件|ヒアリング|ニーズ|discovery|検討|appointment")),
    ("qualification", re.compile(r"qualif|選別|見極|評価|evaluat")),
    ("prospecting", re.compile(r"prospect|lead|発掘|初回|アプローチ|接触|見込|引合|訪問|新規")),
)


def stage_key(text: str) -> str:
    """The form under which spellings of one stage meet."""
    return re.sub(r"[\s_\-/・]+", "", key_base(text))


def type_of(text: str) -> str:
    """Won, lost or open, by the words of the name."""
    folded = key_base(text)
    if _LOST.search(folded):
        return "lost"
    return "won" if _WON.search(folded) else "open"


class Stages:
    """The stages of the book."""

    def __init__(self) -> None:
        self.all = list(Stage.objects.live().order_by("position", "pk"))
        self.by_id = {stage.pk: stage for stage in self.all}
        self._known: dict[str, Stage] = {}
        for stage in self.all:
            for name in (stage.name, stage.name_en, stage.key):
                if name:
                    self._known.setdefault(stage_key(name), stage)

    def find(self, text: str) -> Stage | None:
        """The stage of that name. `Closed Won` needs no question where there is one won stage only."""
        found = self._known.get(stage_key(text))
        if found is not None:
            return found
        kind = type_of(text)
        same = [stage for stage in self.all if stage.stage_type == kind]
        return same[0] if kind != "open" and len(same) == 1 and len(stage_key(text)) <= 12 else None

    def first(self, stage_type: str) -> Stage | None:
        """The first stage of a type."""
        return next((stage for stage in self.all if stage.stage_type == stage_type), None)

    def proposals(self, text: str, *, stage_type: str | None, may_create: bool) -> list[dict[str, Any]]:
        """What an unknown name may mean, best first."""
        kind = stage_type or type_of(text)
        folded = key_base(text)
        likely = next((key for key, words in _OPEN if words.search(folded)), None) if kind == "open" else None
        ranked = sorted(
            (stage for stage in self.all if stage.stage_type == kind),
            key=lambda stage: (stage.key != likely, stage.position),
        )
        known = [{"value": {"id": stage.pk}, "name": str(stage), "reason": "stage"} for stage in ranked]
        new = {"value": {"new": text[:80], "stage_type": kind}, "name": text[:80], "reason": "new"}
        certain = kind != "open" or likely is not None
        if not may_create:
            return known
        return [*known, new] if certain and known else [new, *known]
