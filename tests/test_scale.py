"""Growth: a list costs as many queries with 1,000 rows as with 10, and keeps to its budgets."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rashin.records.resource import all_resources, by_slug
from tests.support.personas import Personas
from tests.support.queries import told
from tests.support.rows import Rows

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]

SLUGS = [resource.slug for resource in all_resources()]
QUERIES = 12
BYTES = 200_000
FEW, MANY = 10, 1_000
QUICK = 120  # rows in a quick run: more than two pages, so that a query for each row shows


def test_every_kind_is_measured() -> None:
    assert len(SLUGS) >= 30
    assert {"accounts", "deals", "persons", "needs", "plans"} <= set(SLUGS)


def ask(web: Client, url: str) -> tuple[list[dict[str, str]], bytes]:
    """The queries of a page and what it answers."""
    with CaptureQueriesContext(connection) as captured:
        answer = web.get(url)
    assert answer.status_code == 200, url
    return captured.captured_queries, answer.content


@pytest.mark.parametrize("many", [QUICK, pytest.param(MANY, marks=pytest.mark.slow)])
@pytest.mark.parametrize("slug", SLUGS)
def test_lists_cost_the_same_however_long(slug: str, many: int, rows: Rows, personas: Personas) -> None:
    resource = by_slug(slug)
    web = Client()
    web.force_login(personas.owner)
    urls = [f"{resource.list_url()}?{query}" for query in ("", f"columns={','.join(resource.columns)}")]
    rows.many(resource.model, FEW)
    web.get(urls[0])  # so that caches are warm
    few = [ask(web, url)[0] for url in urls]
    rows.many(resource.model, many)
    for url, before in zip(urls, few, strict=True):
        queries, body = ask(web, url)
        assert body.count(b"<tr") > FEW, url
        assert len(queries) <= len(before), f"{url}: {len(before)} → {len(queries)}\n{told(queries)}"
        assert len(body) <= BYTES, f"{url}: {len(body)} bytes"
    assert len(few[0]) <= QUERIES, told(few[0])


@pytest.mark.parametrize("slug", SLUGS)
def test_details_keep_to_their_budget(slug: str, rows: Rows, personas: Personas) -> None:
    resource = by_slug(slug)
    record = rows.many(resource.model, FEW)[3]
    web = Client()
    web.force_login(personas.owner)
    web.get(resource.url(record))
    queries, _body = ask(web, resource.url(record))
    assert len(queries) <= 20, told(queries)
    for other in resource.related:
        rows.many(by_slug(other.slug).model, FEW)
    more, _body = ask(web, resource.url(record))
    assert len(more) <= 20, told(more)
