"""The token index: a table of the database's own kind, which Django's models cannot describe."""

from django.db import migrations

from rashin.search import backends


def create(apps, schema_editor):
    for statement in backends.CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
