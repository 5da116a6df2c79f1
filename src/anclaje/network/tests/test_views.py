"""Pages of the directory: who gets in, what they show, what they cost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.network.actions.imports import receive_file
from anclaje.network.models import Agreement, Contact, Message, Organisation, Post, Service
from anclaje.network.tests.builders import (
    a_municipality,
    a_person_with,
    a_post,
    a_service,
    a_user,
    an_organisation,
    the_vocabulary,
)


@pytest.fixture
def scene(db):
    the_vocabulary()
    return a_municipality()


@pytest.fixture
def boss(scene, client):
    programme = Organisation.objects.get(code="PRV")
    user = a_person_with(Role.COORDINATOR, organisation=programme, name="Coordinadora Prueba")
    client.force_login(user)
    return user


def page(client, name, /, *args, status=200, **question):
    answer = client.get(reverse(f"network:{name}", args=args), question)
    assert answer.status_code == status, answer.content[:2000]
    return answer.content.decode()


def send(client, name, /, *args, status=302, **said):
    answer = client.post(reverse(f"network:{name}", args=args), {"op_id": uuid4(), **said})
    assert answer.status_code == status, answer.content.decode()[:6000]
    return answer


PAGES = ["directory", "who-can", "coverage", "duty"]


@pytest.mark.parametrize("name", PAGES)
def test_visitors_are_asked_to_sign_in(scene, client, name):
    assert "login" in client.get(reverse(f"network:{name}")).url


@pytest.mark.parametrize("name", PAGES)
def test_somebody_without_a_post_is_told_why_not(scene, client, name):
    client.force_login(a_user())

    assert client.get(reverse(f"network:{name}")).status_code == 403


@pytest.mark.parametrize("name", ["posts", "import", "new-agreement", "new-organisation"])
def test_a_learner_keeps_nothing(scene, client, name):
    client.force_login(a_person_with(Role.LEARNER, organisation=an_organisation(kind="A09")))

    assert client.get(reverse(f"network:{name}")).status_code == 403


def test_what_does_not_exist_is_404(boss, client):
    page(client, "organisation", uuid4(), status=404)
    page(client, "municipality", "99999", status=404)
    page(client, "import-template", "exe", status=404)


def test_the_directory_finds_by_name_by_need_and_by_municipality(boss, client, scene):
    a_service(an_organisation("Casa Abierta"), needs=("N02",))
    a_service(an_organisation("Comedor Sol"), needs=("N03",))

    assert "Casa Abierta" in page(client, "directory", q="abiérta")
    assert "Comedor Sol" not in page(client, "directory", q="abierta")
    by_need = page(client, "directory", need="N03", municipality=scene.code)
    assert "Comedor Sol" in by_need
    assert "Casa Abierta" not in by_need


def test_a_page_of_the_directory_costs_the_same_queries_for_few_and_for_many(boss, client):
    for _ in range(2):
        a_service()
    few = counted(client, "directory")
    for _ in range(12):
        a_service(needs=("N02", "N03"))

    assert counted(client, "directory") == few


def counted(client, name, /, *args, **question):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        page(client, name, *args, **question)
    return len(queries)


def test_the_posts_page_costs_the_same_queries_for_few_and_for_many(boss, client):
    a_post(Role.CASEWORKER, holder=a_user())
    few = counted(client, "posts")
    for _ in range(10):
        a_post(Role.CASEWORKER, holder=a_user(), deputy=a_user())

    assert counted(client, "posts") == few


def test_the_other_lists_cost_the_same_queries_for_few_and_for_many(boss, client, scene):
    a_service(an_organisation(place=scene))
    join(client, scene, an_organisation(place=scene))
    pages = [("duty",), ("coverage",), ("municipality", scene.code)]
    question = {"need": "N02", "municipality": scene.code}
    page(client, "coverage")  # the drawing of the province is made once
    few = [counted(client, *one) for one in pages] + [counted(client, "who-can", **question)]
    for _ in range(6):
        a_service(an_organisation(place=scene), needs=("N02", "N05"))
    azul = a_municipality("Azul", "06049", -36.78, -59.86)
    join(client, azul, an_organisation(place=azul))

    assert [counted(client, *one) for one in pages] + [counted(client, "who-can", **question)] == few


def join(client, place, organisation, **changes):
    return client.post(
        reverse("network:new-agreement") + f"?municipality={place.code}",
        {
            "op_id": uuid4(),
            "organisation": organisation.pk,
            "signed_on": "2026-03-02",
            "focal_name": "Foco Prueba",
            "focal_email": f"foco{place.code}@municipio.example",
            "deputy_name": "Suplente Prueba",
            "deputy_telephone": "02284 44-0001",
            "duty_telephone": "02284 44-0002",
            **changes,
        },
    )


def test_who_can_shows_the_reasons_and_the_telephone(boss, client, scene):
    service = a_service(an_organisation("Casa Abierta", place=scene), verified_on=timezone.localdate())
    with writing():
        Contact.objects.create(
            organisation=service.organisation, role_label="Guardia", telephone="02284 42 3456"
        )

    html = page(client, "who-can", need="N02", municipality=scene.code)

    assert "Casa Abierta" in html
    assert "Olavarría" in html
    assert 'href="tel:02284423456"' in html


def test_where_nobody_is_the_page_says_so_and_names_the_lead_agency(boss, client, scene):
    html = page(client, "who-can", need="N13", municipality=scene.code)

    assert 'class="nobody"' in html
    assert "PRV" in html


def test_an_unknown_need_or_place_is_asked_again(boss, client, scene):
    page(client, "who-can", status=422, need="N99", municipality=scene.code)


def test_the_address_of_a_restricted_place_is_on_no_page(boss, client, scene):
    service = a_service(an_organisation("Refugio", place=scene, kind="A22"), address="Rivadavia 1234")
    answer = send(
        client,
        "edit-service",
        service.pk,
        name=service.name,
        needs=["N02"],
        serves="own",
        is_restricted="on",
        cost="unknown",
        seen_version=service.version,
    )

    assert answer.status_code == 302
    for html in (
        page(client, "organisation", service.organisation_id),
        page(client, "who-can", need="N02", municipality=scene.code),
        page(client, "municipality", scene.code),
        page(client, "directory"),
    ):
        assert "Rivadavia" not in html


def test_one_press_verifies(boss, client):
    service = a_service(verified_on=None)

    send(client, "verify-service", service.pk, seen_version=service.version)

    service.refresh_from_db()
    assert (service.verified_on, service.verified_by) == (timezone.localdate(), boss)


def test_pressing_twice_applies_once(boss, client):
    service = a_service(verified_on=None)
    op_id = uuid4()

    for _ in range(2):
        send(client, "verify-service", service.pk, seen_version=service.version, op_id=op_id)

    service.refresh_from_db()
    assert service.version == 2


def test_a_stale_page_shows_both_texts_and_overwrites_nothing(boss, client):
    organisation = an_organisation("Nombre de antes")
    seen = organisation.version
    kind = organisation.actor_type.code
    send(
        client,
        "edit-organisation",
        organisation.pk,
        name="Nombre de otra",
        actor_type=kind,
        seen_version=seen,
    )

    answer = send(
        client, "edit-organisation", organisation.pk,
        status=409, name="Nombre mío", actor_type=kind, seen_version=seen,
    )  # fmt: skip

    html = answer.content.decode()
    assert "Nombre de otra" in html
    assert "Nombre mío" in html
    organisation.refresh_from_db()
    assert organisation.name == "Nombre de otra"


def test_what_was_typed_stays_when_something_is_wrong(boss, client):
    organisation = an_organisation()

    answer = send(
        client, "new-service", organisation.pk,
        status=422, name="Hogar nuevo", serves="own", cost="free", hours="a la mañana",
    )  # fmt: skip

    html = answer.content.decode()
    assert "Hogar nuevo" in html
    assert "a la mañana" in html
    assert not Service.objects.exists()


def test_a_service_is_added_with_its_hours_and_areas(boss, client):
    azul = a_municipality("Azul", "06049")
    organisation = an_organisation()

    send(
        client, "new-service", organisation.pk, name="Hogar", needs=["N02", "N03"], serves="some",
        areas="Azul; 06595", hours="lun a vie 8 a 14", cost="free", languages=["es", "gn"],
    )  # fmt: skip

    service = Service.objects.get()
    assert set(service.areas.all()) == {azul, organisation.place}
    assert service.hours["mon"] == [["08:00", "14:00"]]
    assert service.languages == ["es", "gn"]


def test_the_focal_point_keeps_the_own_municipality_and_no_other(scene, client):
    own, other = an_organisation(place=scene), an_organisation(place=a_municipality("Azul", "06049"))
    client.force_login(a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=scene)))

    page(client, "edit-organisation", own.pk)
    page(client, "edit-organisation", other.pk, status=403)


def test_a_municipality_joins_and_its_three_contacts_come_first(boss, client, scene):
    answer = join(client, scene, an_organisation(place=scene))

    assert answer.status_code == 302
    html = page(client, "municipality", scene.code)
    assert html.index("02284 44 0002") < html.index("</h2>")
    assert User.objects.filter(email="foco06595@municipio.example").exists()
    assert Message.objects.filter(kind="invitation").exists()
    assert "02284 44 0002" in page(client, "duty")


def test_an_agreement_without_a_night_telephone_is_asked_again(boss, client, scene):
    answer = join(client, scene, an_organisation(place=scene), duty_telephone="")

    assert answer.status_code == 422
    assert not Agreement.objects.exists()


def test_somebody_is_invited_into_an_institution(boss, client):
    organisation = an_organisation()

    send(
        client, "invite", organisation.pk, name="Nueva Persona", email="nueva@municipio.example",
        language="es-ar", role="service_worker", where="here",
    )  # fmt: skip

    post = Post.objects.get(organisation=organisation)
    assert (post.holder.name, post.place) == ("Nueva Persona", organisation.place)


def test_a_post_is_handed_over(boss, client):
    new = a_user("Persona Nueva")
    post = a_post(Role.CASEWORKER, holder=a_user())

    send(client, "post", post.pk, holder=new.pk, deputy="", seen_version=post.version)

    post.refresh_from_db()
    assert post.holder == new


def test_the_wall_is_explained_where_it_stands(boss, client):
    learner = a_person_with(Role.LEARNER, organisation=an_organisation(kind="A09"))
    post = a_post(Role.CASEWORKER)

    answer = send(client, "post", post.pk, status=409, holder=learner.pk, seen_version=post.version)

    assert learner.name in answer.content.decode()


def test_revoking_asks_first_and_works_at_once(boss, client):
    user = a_person_with(Role.CASEWORKER)

    assert user.name in page(client, "revoke", user.pk)
    send(client, "revoke", user.pk)

    user.refresh_from_db()
    assert not user.is_active


def test_a_file_is_looked_at_row_by_row_before_it_is_written(boss, client, scene):
    content = "institución;tipo;municipio;servicio;necesidades\nCasa;A15;Olavarría;Hogar;N02\nX;A99;Y;Z;N1"
    run = receive_file(file_name="lista.csv", content=content.encode(), by=boss, at=timezone.now())

    html = page(client, "import-run", run.pk)
    assert "A99" in html
    assert not Service.objects.exists()
    send(client, "import-apply", run.pk)

    assert Service.objects.get().name == "Hogar"
    page(client, "import-run", run.pk)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["es-ar", "en"])
def test_the_template_is_read_back_as_an_empty_file(boss, client, ending, language):
    from anclaje.network.actions.imports import try_import

    answer = client.get(
        reverse("network:import-template", args=[ending]), headers={"accept-language": language}
    )
    run = receive_file(file_name="vacio", content=answer.content, by=boss, at=timezone.now())

    result = try_import(run=run, by=boss, at=timezone.now())

    assert result.file_problem is None
    assert result.rows == []


def test_coverage_of_all_135_municipalities_is_under_100_kb(boss, client):
    from anclaje.foundation import pack as packs
    from anclaje.network.models import Need
    from anclaje.territory.actions.pack import load as load_territory
    from anclaje.territory.queries import municipalities

    load_territory(pack=packs.current(), by=None, at=timezone.now())
    kind = Organisation.objects.get(code="PRV").actor_type
    needs = list(Need.objects.in_order())
    with writing():
        for number, place in enumerate(municipalities()):
            organisation = Organisation.objects.create(name="Casa", actor_type=kind, place=place)
            verified_on = timezone.localdate() - timedelta(days=number)
            service = Service.objects.create(organisation=organisation, name="Hogar", verified_on=verified_on)
            service.needs.set(needs[: number % 17])
            service.areas.set([place])

    html = page(client, "coverage")

    assert html.count('<tr><th scope="row">') == 135
    assert len(html.encode()) < 100_000


def test_a_service_is_shown_on_its_institutions_page(boss, client):
    service = a_service(an_organisation("Casa Abierta"))

    html = page(client, "service", service.pk)

    assert "Casa Abierta" in html
    assert service.name in html


def test_only_the_answer_is_replaced_where_the_page_asks_for_it(boss, client, scene):
    question = {"need": "N02", "municipality": scene.code}
    address = reverse("network:who-can")

    answer = client.get(address, question, headers={"hx-request": "true"}).content.decode()
    wrong = client.get(address, {**question, "need": "N99"}, headers={"hx-request": "true"})

    assert "<html" not in answer
    assert wrong.status_code == 422
    assert "<html" not in wrong.content.decode()
