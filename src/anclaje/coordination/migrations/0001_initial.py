import anclaje.coordination.domain.commitment
import anclaje.coordination.domain.joint_action
import anclaje.coordination.domain.meeting
import anclaje.coordination.domain.minutes
import anclaje.coordination.models.joint_action
import anclaje.foundation.ids
import anclaje.foundation.models
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('network', '0002_living_directory'),
        ('territory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=160)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('is_demonstration', models.BooleanField(default=False)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='territory.place')),
                ('secretary', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='secretary_of', to='network.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('place__isnull', False)), fields=('name', 'place'), name='table_stands_once_in_a_municipality'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('place__isnull', True)), fields=('name',), name='table_stands_once_for_the_territory')],
            },
        ),
        migrations.CreateModel(
            name='InterAgreement',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('signed_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('document_reference', models.CharField(blank=True, default='', max_length=120)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('is_demonstration', models.BooleanField(default=False)),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements_kept', to='network.post')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.place')),
                ('replaced_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='coordination.interagreement')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('signed_on')), _connector='OR'), name='agreement_between_agencies_ends_after_it_was_signed'), models.CheckConstraint(condition=models.Q(('replaced_by__isnull', True), ('ended_on__isnull', False), _connector='OR'), name='agreement_that_was_replaced_has_ended')],
            },
        ),
        migrations.CreateModel(
            name='JointAction',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(default=anclaje.coordination.models.joint_action.new_code, editable=False, max_length=12, unique=True)),
                ('enters_at', models.DateTimeField()),
                ('state', models.CharField(choices=[(anclaje.coordination.domain.joint_action.State['PLANNED'], anclaje.coordination.domain.joint_action.State['PLANNED']), (anclaje.coordination.domain.joint_action.State['CARE_READY'], anclaje.coordination.domain.joint_action.State['CARE_READY']), (anclaje.coordination.domain.joint_action.State['UNDER_WAY'], anclaje.coordination.domain.joint_action.State['UNDER_WAY']), (anclaje.coordination.domain.joint_action.State['DONE'], anclaje.coordination.domain.joint_action.State['DONE']), (anclaje.coordination.domain.joint_action.State['CALLED_OFF'], anclaje.coordination.domain.joint_action.State['CALLED_OFF'])], default=anclaje.coordination.domain.joint_action.State['PLANNED'], max_length=12)),
                ('interpreter', models.CharField(blank=True, choices=[('', ''), ('ready', 'ready'), ('not_needed', 'not_needed')], default='', max_length=12)),
                ('transport', models.CharField(blank=True, choices=[('', ''), ('ready', 'ready'), ('not_needed', 'not_needed')], default='', max_length=12)),
                ('shelter', models.CharField(blank=True, choices=[('', ''), ('ready', 'ready'), ('not_needed', 'not_needed')], default='', max_length=12)),
                ('care_ready_at', models.DateTimeField(blank=True, null=True)),
                ('entered_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('debrief', models.TextField(blank=True, default='')),
                ('is_demonstration', models.BooleanField(default=False)),
                ('care_ready_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.post')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.place')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', [anclaje.coordination.domain.joint_action.State['CARE_READY'], anclaje.coordination.domain.joint_action.State['UNDER_WAY'], anclaje.coordination.domain.joint_action.State['DONE']]), _negated=True), models.Q(('care_ready_at__isnull', False), ('care_ready_by__isnull', False), models.Q(('interpreter', ''), _negated=True), models.Q(('transport', ''), _negated=True), models.Q(('shelter', ''), _negated=True)), _connector='OR'), name='nobody_enters_before_care_is_ready'), models.CheckConstraint(condition=models.Q(('entered_at__isnull', True), models.Q(('state__in', [anclaje.coordination.domain.joint_action.State['UNDER_WAY'], anclaje.coordination.domain.joint_action.State['DONE']]), ('care_ready_at__lte', models.F('entered_at'))), _connector='OR'), name='care_was_ready_before_the_entry'), models.CheckConstraint(condition=models.Q(models.Q(('state', anclaje.coordination.domain.joint_action.State['CALLED_OFF']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='joint_action_called_off_says_why')],
            },
        ),
        migrations.CreateModel(
            name='ActionStep',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('side', models.CharField(choices=[(anclaje.coordination.domain.joint_action.Side['INSPECTION'], anclaje.coordination.domain.joint_action.Side['INSPECTION']), (anclaje.coordination.domain.joint_action.Side['POLICE'], anclaje.coordination.domain.joint_action.Side['POLICE']), (anclaje.coordination.domain.joint_action.Side['PROSECUTION'], anclaje.coordination.domain.joint_action.Side['PROSECUTION']), (anclaje.coordination.domain.joint_action.Side['CARE'], anclaje.coordination.domain.joint_action.Side['CARE'])], max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('planned_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='coordination.jointaction')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ActionRole',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('side', models.CharField(choices=[(anclaje.coordination.domain.joint_action.Side['INSPECTION'], anclaje.coordination.domain.joint_action.Side['INSPECTION']), (anclaje.coordination.domain.joint_action.Side['POLICE'], anclaje.coordination.domain.joint_action.Side['POLICE']), (anclaje.coordination.domain.joint_action.Side['PROSECUTION'], anclaje.coordination.domain.joint_action.Side['PROSECUTION']), (anclaje.coordination.domain.joint_action.Side['CARE'], anclaje.coordination.domain.joint_action.Side['CARE'])], max_length=12)),
                ('does', models.CharField(blank=True, default='', max_length=200)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.post')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='coordination.jointaction')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'post'), name='post_is_once_in_a_joint_action')],
            },
        ),
        migrations.CreateModel(
            name='JointActivity',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('held_on', models.DateField()),
                ('people_reached', models.PositiveIntegerField(blank=True, null=True)),
                ('is_demonstration', models.BooleanField(default=False)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.place')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('starts_at', models.DateTimeField()),
                ('where', models.CharField(blank=True, default='', max_length=160)),
                ('series', models.UUIDField(blank=True, editable=False, null=True)),
                ('state', models.CharField(choices=[(anclaje.coordination.domain.meeting.State['CALLED'], anclaje.coordination.domain.meeting.State['CALLED']), (anclaje.coordination.domain.meeting.State['HELD'], anclaje.coordination.domain.meeting.State['HELD']), (anclaje.coordination.domain.meeting.State['CALLED_OFF'], anclaje.coordination.domain.meeting.State['CALLED_OFF'])], default=anclaje.coordination.domain.meeting.State['CALLED'], max_length=12)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='coordination.body')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'starts_at'], name='meeting_by_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', anclaje.coordination.domain.meeting.State['CALLED_OFF']), _negated=True), fields=('body', 'starts_at'), name='table_meets_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('held_at__isnull', False), ('state', anclaje.coordination.domain.meeting.State['HELD'])), models.Q(models.Q(('state', anclaje.coordination.domain.meeting.State['HELD']), _negated=True), ('held_at__isnull', True)), _connector='OR'), name='held_meeting_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', anclaje.coordination.domain.meeting.State['CALLED_OFF']), _negated=True), models.Q(('called_off_at__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='meeting_called_off_says_when_and_why')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.CharField(max_length=300)),
                ('agreed_on', models.DateField()),
                ('first_due_on', models.DateField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[(anclaje.coordination.domain.commitment.State['OPEN'], anclaje.coordination.domain.commitment.State['OPEN']), (anclaje.coordination.domain.commitment.State['KEPT'], anclaje.coordination.domain.commitment.State['KEPT']), (anclaje.coordination.domain.commitment.State['KEPT_LATE'], anclaje.coordination.domain.commitment.State['KEPT_LATE']), (anclaje.coordination.domain.commitment.State['NOT_KEPT'], anclaje.coordination.domain.commitment.State['NOT_KEPT'])], default=anclaje.coordination.domain.commitment.State['OPEN'], max_length=10)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='coordination.body')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='network.post')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='coordination.meeting')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_on'], name='commitment_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('state', anclaje.coordination.domain.commitment.State['OPEN'])), models.Q(models.Q(('state', anclaje.coordination.domain.commitment.State['OPEN']), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='commitment_that_ended_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', anclaje.coordination.domain.commitment.State['NOT_KEPT']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='commitment_not_kept_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('came', models.CharField(choices=[('holder', 'Holder'), ('deputy', 'Deputy'), ('other', 'Other'), ('sent_word', 'Sent Word'), ('nobody', 'Nobody')], max_length=10)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='coordination.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'organisation'), name='institution_attends_a_table_meeting_once')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('proposed_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.post')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='coordination.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='coordination.body')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='network.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('body', 'post'), name='post_sits_at_a_table_once'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('since_on')), _connector='OR'), name='seat_does_not_end_before_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.TextField(blank=True, default='')),
                ('content', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[(anclaje.coordination.domain.minutes.State['DRAFT'], anclaje.coordination.domain.minutes.State['DRAFT']), (anclaje.coordination.domain.minutes.State['SENT'], anclaje.coordination.domain.minutes.State['SENT']), (anclaje.coordination.domain.minutes.State['APPROVED'], anclaje.coordination.domain.minutes.State['APPROVED']), (anclaje.coordination.domain.minutes.State['REPLACED'], anclaje.coordination.domain.minutes.State['REPLACED'])], default=anclaje.coordination.domain.minutes.State['DRAFT'], max_length=10)),
                ('drafted_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='coordination.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='minutes_are_numbered_once'), models.UniqueConstraint(condition=models.Q(('state__in', [anclaje.coordination.domain.minutes.State['DRAFT'], anclaje.coordination.domain.minutes.State['SENT'], anclaje.coordination.domain.minutes.State['APPROVED']])), fields=('meeting',), name='meeting_has_one_version_of_minutes_that_counts'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', False), ('state', anclaje.coordination.domain.minutes.State['APPROVED'])), models.Q(models.Q(('state', anclaje.coordination.domain.minutes.State['APPROVED']), _negated=True), ('approved_at__isnull', True)), _connector='OR'), name='approved_minutes_say_when')],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('answer', models.CharField(choices=[(anclaje.coordination.domain.minutes.Answer['APPROVES'], anclaje.coordination.domain.minutes.Answer['APPROVES']), (anclaje.coordination.domain.minutes.Answer['OBJECTS'], anclaje.coordination.domain.minutes.Answer['OBJECTS'])], max_length=10)),
                ('text', models.CharField(blank=True, default='', max_length=1000)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='coordination.member')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='coordination.minutes')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('minutes', 'member'), name='member_answers_a_version_of_minutes_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', anclaje.coordination.domain.minutes.Answer['OBJECTS']), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='objection_to_minutes_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('commits_to', models.CharField(max_length=500)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='coordination.interagreement')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement', 'organisation'), name='institution_is_once_in_an_agreement')],
            },
        ),
        migrations.CreateModel(
            name='Postponement',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('due_on_before', models.DateField()),
                ('due_on_after', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('moved_at', models.DateTimeField()),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postponements', to='coordination.commitment')),
                ('moved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('due_on_after__gt', models.F('due_on_before'))), name='commitment_is_moved_to_a_later_day')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('due_on', models.DateField()),
                ('rung', models.CharField(choices=[(anclaje.coordination.domain.commitment.Rung['HOLDER'], anclaje.coordination.domain.commitment.Rung['HOLDER']), (anclaje.coordination.domain.commitment.Rung['DEPUTY'], anclaje.coordination.domain.commitment.Rung['DEPUTY']), (anclaje.coordination.domain.commitment.Rung['SECRETARY'], anclaje.coordination.domain.commitment.Rung['SECRETARY'])], max_length=10)),
                ('reminded_at', models.DateTimeField()),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='coordination.commitment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('commitment', 'due_on', 'rung'), name='commitment_is_reminded_once_a_rung')],
            },
        ),
        migrations.CreateModel(
            name='TookPart',
            fields=[
                ('id', models.UUIDField(default=anclaje.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(default=anclaje.foundation.models.own_jurisdiction, editable=False, max_length=12)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('people', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='took_part', to='coordination.jointactivity')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('activity', 'organisation'), name='institution_takes_part_in_an_activity_once')],
            },
        ),
    ]
