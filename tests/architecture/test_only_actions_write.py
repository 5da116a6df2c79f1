import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import override_settings
from django.urls import path

from anclaje.accounts.actions.users import invite_user
from anclaje.network.tests.builders import NOW, a_user


def careless(request):
    user = a_user_of(request)
    user.name = "Otra"
    user.save()
    return HttpResponse("done")


def a_user_of(request):
    from anclaje.accounts.models import User

    return User.objects.get(pk=request.GET["user"])


def proper(request):
    invite_user(email="n@prueba.example", name="N", language="es-ar", password=None, by=None, at=NOW)
    return HttpResponse("done")


urlpatterns = [path("careless/", careless), path("proper/", proper)]


@pytest.fixture
def ask():
    """The site's own handler, without the middleware that stands before it."""
    from django.core.handlers.wsgi import WSGIHandler

    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        handler = WSGIHandler()
        yield lambda address: handler.get_response(RequestFactory().get(address))


@pytest.mark.django_db(transaction=True)
def test_a_view_that_writes_by_itself_is_caught(ask):
    user = a_user()

    assert ask(f"/careless/?user={user.pk}").status_code == 500
    user.refresh_from_db()
    assert user.name == "Ana Prueba"


@pytest.mark.django_db
def test_a_view_that_calls_an_action_is_let_through(ask):
    assert ask("/proper/").status_code == 200
