"""Invented values for the components page, in the story of the demo."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from rashin.domain import vocabulary as v
from rashin.lib.navigation import RulerStep
from rashin.lib.toasts import Toast

TOKYO = ZoneInfo("Asia/Tokyo")


class SampleForm(forms.Form):
    """A goal with what is wrong with it."""

    goal = forms.CharField(initial="伊那工場で予知保全を受注する", max_length=200)
    amount = forms.CharField(initial="48,000,000", max_length=20)
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), required=False)
    stage = forms.ChoiceField(choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].label = _("Goal")
        self.fields["amount"].label = _("Amount, tax excluded")
        self.fields["note"].label = _("Note")
        self.fields["note"].help_text = _("This record may be disclosed to the person it speaks of.")
        stage = self.fields["stage"]
        stage.label = _("Stage")
        if isinstance(stage, forms.ChoiceField):
            stage.choices = v.DEFAULT_DEAL_STAGES.choices("ja")

    def clean_goal(self) -> str:
        """Always refuse, so that the page shows an error."""
        raise forms.ValidationError(_("There is no deadline (T)."))


def _form() -> SampleForm:
    form = SampleForm({"goal": "伊那工場で予知保全を受注する", "amount": "48,000,000", "stage": "proposal"})
    form.is_valid()
    return form


def _rows() -> list[dict[str, Any]]:
    names = ("name", "account", "amount", "close", "p", "owner", "status")
    rows: list[tuple[Any, ...]] = [
        ("予知保全・設備データ基盤", "桐ヶ瀬精機", 48_000_000, date(2027, 3, 31), 0.59, "高瀬 美緒", "doing"),
        ("物流の可視化", "帆波食品", 40_000_000, date(2027, 1, 29), 0.37, "岩倉 慎", "waiting"),
        ("設備データの診断", "東嶺マテリアル", 12_000_000, date(2026, 12, 11), 0.72, "志村 拓", "todo"),
        ("条件の見直し", "桐ヶ瀬精機", -6_000_000, None, None, "", "dropped"),
    ]
    return [dict(zip(names, row, strict=True)) for row in rows]


def sample_context() -> dict[str, Any]:
    """Return everything the components page shows."""
    now = datetime(2026, 11, 24, 10, 52, tzinfo=TOKYO)
    return {
        "form": _form(),
        "rows": _rows(),
        "page_obj": Paginator(range(1, 1235), 50).page(4),
        "stances": list(v.STANCES),
        "step_kinds": list(v.RINGI_STEP_KINDS),
        "coverages": list(v.COVERAGE)[1:],
        "states": list(v.WHITESPACE_STATES),
        "timeline": [
            {
                "title": "人事異動",
                "at": date(2026, 11, 20),
                "tone": "alert",
                "text": "堀内部長が12月1日付で出向。合議が空席",
            },
            {"title": "面談", "at": date(2026, 10, 16), "who": "高瀬", "text": "鵜飼部長：中立 → 慎重"},
            {
                "title": "変更",
                "at": date(2026, 9, 30),
                "who": "岩倉",
                "changes": [
                    {"label": "完了予定日", "old": "2026/12/25 (金)", "new": "2027/01/29 (金)"},
                    {"label": "金額", "old": "36百万円", "new": "40百万円"},
                ],
            },
        ],
        "conflict_rows": [
            {
                "label": _("Goal"),
                "name": "goal",
                "theirs": "2027年2月26日までに受注する",
                "mine": "2027年3月31日までに受注する",
            }
        ],
        "saved_at": now,
        "counts": [(_("new"), 3911, ""), (_("changed"), 1204, ""), (_("same"), 517, ""), (_("rejected"), 0, "alert")],
        "score_parts": [
            {"label": "記入", "points": 22, "of": 25, "reason": "目標 1件にT（期限）がない"},
            {"label": "鮮度", "points": 16, "of": 20, "reason": "関係者：12/01付の異動が未反映"},
            {"label": "接点", "points": 13, "of": 20, "reason": "計測機器事業部長と接触なし"},
        ],
        "axis": [(0, "0"), (41.8, "受注済 92"), (65, "143"), (81.8, "目標 180")],
        "ruler": [
            RulerStep("根拠", "31"),
            RulerStep("ニーズ", "9", broken="切れ 1"),
            RulerStep("価値提案", "6", broken="根拠なし 1"),
            RulerStep("ホワイトスペース", "16", key="here"),
            RulerStep("目標", "4", broken="目標なし 1"),
            RulerStep("アクション", "17"),
            RulerStep("KPI", "8"),
            RulerStep("レビュー", "11/06"),
        ],
        "toast": Toast(_("Three deals were moved to the next stage."), "/components/"),
        "menu_items": [
            {"url": "#", "label": "Excel (XLSX)"},
            {"url": "#", "label": "CSV (UTF-8)", "current": True},
            {"url": "#", "label": _("Put into the bin"), "danger": True},
        ],
        "chosen": [(1, "高瀬 美緒", "製造営業部"), (2, "志村 拓", "技術部")],
        "sample_date": date(2026, 11, 24),
    }
