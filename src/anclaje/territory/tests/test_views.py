import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from anclaje.audit.recording import writing
from anclaje.territory.models import Place
from anclaje.territory.tests.builders import NOW, load_the_pack

pytestmark = pytest.mark.django_db
QUERIES_OF_THE_SKELETON = 12


@pytest.fixture
def somebody(client):
    load_the_pack()
    with writing():
        user = get_user_model().objects.create(email="a@anclaje.example", name="Ana", joined_at=NOW)
    client.force_login(user)
    return client


def test_places_are_for_people_who_signed_in(client):
    load_the_pack()

    assert client.get(reverse("territory:list")).status_code == 302
    assert client.get(reverse("territory:detail", args=["06595"])).status_code == 302


def test_the_list_goes_on_from_page_to_page_until_every_name_was_shown(somebody):
    address, names = reverse("territory:list"), []
    for _page in range(5):
        answer = somebody.get(address)
        names += [place.name for place in answer.context["page"]]
        if not answer.context["page"].next:
            break
        address = f"{reverse('territory:list')}?after={answer.context['page'].next}"

    assert len(names) == len(set(names)) == 135
    assert names[-1] == "Zárate"


def test_a_search_forgives_accents_and_letters(somebody):
    assert "Olavarría" in somebody.get(reverse("territory:list"), {"q": "olabarria"}).content.decode()


def test_a_search_that_finds_nothing_says_what_to_try(somebody):
    page = somebody.get(reverse("territory:list"), {"q": "zzzzzz"}).content.decode()

    assert "zzzzzz" in page
    assert "Probá" in page


def test_a_place_shows_its_facts_its_groupings_and_its_neighbours(somebody):
    page = somebody.get(reverse("territory:detail", args=["06595"])).content.decode()

    assert "Partido de Olavarría" in page
    assert "126.328" in page
    assert "provisional" in page
    assert "Región Sanitaria IX" in page
    assert "(estimado)" in page
    assert 'class="pending"' in page
    assert "Sierras Bayas" in page


def test_a_locality_leads_back_to_its_municipality(somebody):
    town = Place.objects.get(plain_name="sierras bayas")

    page = somebody.get(town.get_absolute_url()).content.decode()

    assert reverse("territory:detail", args=["06595"]) in page


def test_an_unknown_code_is_not_there(somebody):
    for code in ("99999", "06", "AR", "nada"):
        assert somebody.get(reverse("territory:detail", args=[code])).status_code == 404


def test_the_list_asks_the_same_few_questions_however_many_rows_there_are(
    somebody, django_assert_max_num_queries
):
    somebody.get(reverse("territory:list"))

    with django_assert_max_num_queries(2 + QUERIES_OF_THE_SKELETON):
        somebody.get(reverse("territory:list"))


def test_a_place_asks_the_same_few_questions_however_many_parts_it_has(
    somebody, django_assert_max_num_queries
):
    somebody.get(reverse("territory:detail", args=["06595"]))

    with django_assert_max_num_queries(8 + QUERIES_OF_THE_SKELETON):
        somebody.get(reverse("territory:detail", args=["06595"]))
