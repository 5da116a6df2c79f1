import anclaje.foundation.ids
import anclaje.foundation.models
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('network', '0001_initial'),
        ('territory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DutyTurn',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('weekdays', models.JSONField(default=list)),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('active', 'Active'), ('withdrawn', 'Withdrawn')], default='active', max_length=12)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_turns', to='network.contact')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_turns', to='network.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='duty_turn_does_not_end_before_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('day', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('status', models.CharField(choices=[('active', 'Active'), ('withdrawn', 'Withdrawn')], default='active', max_length=12)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holidays', to='territory.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'active')), fields=('place', 'day'), name='place_rests_once_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='OutsideId',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('source', models.CharField(max_length=120)),
                ('outside_id', models.CharField(max_length=200)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outside_ids', to='network.organisation')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outside_ids', to='network.service')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('service__isnull', True)), models.Q(('organisation__isnull', True), ('service__isnull', False)), _connector='OR'), name='outside_id_is_of_an_organisation_or_a_service'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('source', 'outside_id'), name='outside_id_names_one_organisation'), models.UniqueConstraint(condition=models.Q(('service__isnull', False)), fields=('source', 'outside_id'), name='outside_id_names_one_service')],
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('quarter', models.CharField(max_length=6)),
                ('link_mark', models.CharField(max_length=64, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('deputy_asked_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('corrected', 'Corrected')], default='', max_length=10)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.contact')),
                ('deputy_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.contact')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='network.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'quarter'), name='institution_is_asked_once_a_quarter'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('outcome', '')), models.Q(('answered_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='verification_answer_has_a_time_and_an_outcome'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('asked_at'))), name='verification_link_lasts_for_a_while')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('field', models.CharField(max_length=24)),
                ('from_value', models.CharField(blank=True, default='', max_length=300)),
                ('to_value', models.CharField(blank=True, default='', max_length=300)),
                ('sent_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('refused', 'refused')], default='waiting', max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='network.contact')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='network.organisation')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='network.service')),
                ('verification', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='network.verification')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['organisation', 'id'], name='correction_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('service__isnull', True), ('contact__isnull', True), _connector='OR'), name='correction_is_about_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('proposed_by__isnull', False), ('verification__isnull', True)), models.Q(('proposed_by__isnull', True), ('verification__isnull', False)), _connector='OR'), name='correction_came_by_a_link_or_from_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='decided_correction_says_when')],
            },
        ),
        migrations.AddField(
            model_name='message',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='network.contact'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='changed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='service',
            name='changed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='service',
            name='doubtful_since',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='service',
            name='places_are',
            field=models.CharField(choices=[('beds', 'beds'), ('a_week', 'a_week')], default='beds', max_length=8),
        ),
        migrations.AddField(
            model_name='service',
            name='unanswered_in_a_row',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='message',
            name='post',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='network.post'),
        ),
        migrations.AlterField(
            model_name='post',
            name='role',
            field=models.CharField(choices=[('coordinator', 'coordinator'), ('supervisor', 'supervisor'), ('caseworker', 'caseworker'), ('focal_point', 'focal_point'), ('service_worker', 'service_worker'), ('copreti_officer', 'copreti_officer'), ('inspector', 'inspector'), ('learner', 'learner'), ('facilitator', 'facilitator'), ('guide_editor', 'guide_editor'), ('trainer', 'trainer'), ('model_manager', 'model_manager'), ('administrator', 'administrator')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('post__isnull', True)), models.Q(('contact__isnull', True), ('post__isnull', False)), _connector='OR'), name='message_goes_to_a_post_or_to_a_contact'),
        ),
    ]
