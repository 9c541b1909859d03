"""The key of a candidate to its ranking, checked once per statement instead of once per row."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('allocation', '0004_documents'),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE allocation_candidate"
            " DROP CONSTRAINT allocation_candidate_ranking_id_same_corporation",
            "ALTER TABLE allocation_candidate"
            " ADD CONSTRAINT allocation_candidate_ranking_id_same_corporation"
            " FOREIGN KEY (ranking_id, corporation_id)"
            " REFERENCES allocation_ranking (id, corporation_id)",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='candidate',
            trigger=pgtrigger.compiler.Trigger(name='of_its_ranking', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM (SELECT DISTINCT ranking_id, corporation_id FROM added) AS named\n        LEFT JOIN allocation_ranking r\n          ON r.id = named.ranking_id AND r.corporation_id = named.corporation_id\n        WHERE r.id IS NULL)\n    THEN\n        RAISE foreign_key_violation USING MESSAGE = 'candidate of no ranking of its corporation';\n    END IF;\n    RETURN NULL;\n", hash='8b36211a9e257e54a6245a5966813d097c6e5610', level='STATEMENT', operation='INSERT', pgid='pgtrigger_of_its_ranking_4c606', referencing='REFERENCING NEW TABLE AS added ', table='allocation_candidate', when='AFTER')),
        ),
    ]
