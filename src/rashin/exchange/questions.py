"""What must not be guessed: asked once per run, answered once per user."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from .book import Answers
from .kinds.base import Asked
from .models import ImportQuestion, ImportRun, RememberedAnswer


def answers_of(run: ImportRun) -> Answers:
    """What the user said in this run, and before it about the same names."""
    known: Answers = {}
    for topic, key, answer in RememberedAnswer.objects.filter(user=run.owner).values_list("topic", "subject", "answer"):
        known[topic, key] = answer
    for topic, key, said in run.questions.exclude(answer__isnull=True).values_list("topic", "key", "answer"):
        known[topic, key] = dict(said or {})
    return known


def column_round(run: ImportRun, asked: Iterable[Mapping[str, Any]], answers: Answers, *, take_best: bool) -> None:
    """Keep the questions about columns."""
    for question in asked:
        answer = answers.get((question["topic"], question["key"]))
        if answer is None and take_best:
            answer = question["candidates"][0]["value"]
            answers[question["topic"], question["key"]] = answer
        fields = {name: value for name, value in question.items() if name not in ("topic", "key")}
        ImportQuestion.objects.update_or_create(
            run=run, topic=question["topic"], key=question["key"], defaults={**fields, "answer": answer}
        )


def name_round(run: ImportRun, asked: Mapping[tuple[str, str], Asked]) -> None:
    """Keep the questions about names that the rows brought."""
    for (topic, key), entry in asked.items():
        ImportQuestion.objects.update_or_create(
            run=run,
            topic=topic,
            key=key[:300],
            defaults={
                "subject": entry.question.subject[:300],
                "rows": entry.rows,
                "examples": entry.examples,
                "candidates": entry.question.proposed(),
                "answer": entry.answer,
            },
        )


def answer(question: ImportQuestion, value: Mapping[str, Any]) -> None:
    """Take an answer and remember it for the user's later files."""
    question.answer = dict(value)
    question.save(update_fields=["answer"])
    RememberedAnswer.objects.update_or_create(
        user=question.run.owner,
        topic=question.topic,
        subject=question.key,
        defaults={"answer": dict(value), "team_id": question.run.team_id, "used_at": timezone.now()},
    )


def remember_all(run: ImportRun) -> None:
    """Remember what was answered in this run (the best proposals that `--yes` took count as confirmed)."""
    for question in run.questions.exclude(answer__isnull=True):
        answer(question, question.answer or {})


def open_questions(run: ImportRun) -> list[ImportQuestion]:
    """The questions without an answer, those about columns first."""
    rows = run.questions.filter(answer__isnull=True)
    return sorted(rows, key=lambda question: (question.topic not in ("date_order", "currency"), question.pk))
