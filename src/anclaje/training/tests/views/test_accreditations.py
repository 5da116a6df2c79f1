"""Who is accredited to teach what, until when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.foundation.ids import new_id
from anclaje.training.actions import accrediting
from anclaje.training.models import Accreditation
from anclaje.training.tests.scenes import a_curriculum_editor, a_presentation, a_trainer

pytestmark = pytest.mark.django_db
LIST = reverse("training:accreditations")
TODAY = timezone.localdate()


@pytest.fixture
def trainer():
    a_presentation()
    return a_trainer(name="Tina Formadora")


@pytest.fixture
def editor(client):
    person = a_curriculum_editor()
    client.force_login(person)
    return person


def accredited(trainer, **facts):
    facts = {"modules": ["M1"], "ends_on": None, **facts}
    return accrediting.accredit_trainer(
        organisation=trainer.organisation, person=trainer.person, by=None, at=timezone.now(), **facts
    )


def sent(client, where, **data):
    return client.post(where, {"op_id": new_id(), **data})


def states(answer):
    return [line["state"] for _institution, lines in answer.context["institutions"] for line in lines]


def test_the_programme_accredits_a_trainer_from_a_page(client, trainer, editor):
    last = TODAY + timedelta(days=365)

    answer = sent(client, reverse("training:accredit"), trainer=trainer.post.pk, modules=["M1"], ends_on=last)

    assert answer["Location"] == LIST
    row = Accreditation.objects.get()
    assert (row.person, row.organisation, row.ends_on) == (trainer.person, trainer.organisation, last)
    assert "Tina Formadora" in client.get(LIST).content.decode()


def test_a_day_that_is_over_is_refused_in_words(client, trainer, editor):
    answer = sent(
        client, reverse("training:accredit"), trainer=trainer.post.pk, modules=["M1"],
        ends_on=TODAY - timedelta(days=1),
    )  # fmt: skip

    assert answer.status_code == 409


def test_nobody_is_accredited_who_is_not_on_the_list(client, trainer, editor):
    answer = sent(client, reverse("training:accredit"), trainer=new_id(), modules=["M1"])

    assert answer.status_code == 422


def test_an_accreditation_is_withdrawn_with_a_reason_and_stays_on_the_list(client, trainer, editor):
    where = reverse("training:withdraw-accreditation", args=[accredited(trainer).pk])
    assert sent(client, where).status_code == 422

    sent(client, where, why="Dejó de formar")

    answer = client.get(LIST)
    assert "Dejó de formar" in answer.content.decode()
    assert states(answer) == ["declined"]
    assert sent(client, where, why="Otra vez").status_code == 409


def test_those_that_hold_come_first_and_one_without_a_post_is_told(client, trainer, editor):
    accrediting.withdraw_accreditation(
        accreditation=accredited(trainer), why="Error", by=None, at=timezone.now()
    )
    accredited(trainer)
    type(trainer.post).objects.filter(pk=trainer.post.pk).update(holder=None)

    answer = client.get(LIST)

    assert states(answer) == ["done", "declined"]
    assert [line["holds_post"] for _one, lines in answer.context["institutions"] for line in lines] == [
        False, False,
    ]  # fmt: skip


def test_a_trainer_reads_those_of_the_own_institution_and_changes_none(client, trainer):
    row = accredited(trainer)
    other = a_trainer(name="Otra Formadora")
    accredited(other)
    client.force_login(trainer.person)

    page = client.get(LIST).content.decode()

    assert "Tina Formadora" in page
    assert "Otra Formadora" not in page
    assert client.get(reverse("training:withdraw-accreditation", args=[row.pk])).status_code == 403


def test_the_list_asks_a_fixed_number_of_queries(client, editor, django_assert_max_num_queries):
    a_presentation()
    for number in range(12):
        accredited(a_trainer(name=f"Persona {number}"))

    with django_assert_max_num_queries(20):
        assert client.get(LIST).status_code == 200
