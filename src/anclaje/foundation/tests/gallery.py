"""Every piece on one page, with invented words, to be looked at and checked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory

AT = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


class SampleForm(forms.Form):
    need = forms.ChoiceField(
        label="¿Qué necesita?",
        widget=forms.RadioSelect,
        choices=[("N01", "Alojamiento seguro"), ("N02", "Atención de salud"), ("N03", "Documentos")],
    )
    days = forms.MultipleChoiceField(
        label="¿Qué días puede recibir una llamada?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("mo", "Lunes"), ("we", "Miércoles")],
    )
    place = forms.ChoiceField(
        label="Municipio", choices=[("", "Elegí uno"), ("1", "Olavarría"), ("2", "Azul")]
    )
    on = forms.DateField(label="Desde cuándo", help_text="Por ejemplo, 24/11/2026", required=False)
    note = forms.CharField(
        label="Nota para quien recibe",
        required=False,
        help_text="Solo lo que tiene que saber.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed = forms.BooleanField(label="La persona está de acuerdo", help_text="Dicho o por escrito.")


class FilterForm(forms.Form):
    state = forms.ChoiceField(label="Mostrar", choices=[("late", "lo atrasado"), ("all", "todo")])
    place = forms.ChoiceField(label="en", choices=[("", "toda la provincia"), ("6", "Sexta Sección")])
    who = forms.ChoiceField(label="a cargo de", choices=[("me", "mí"), ("", "cualquiera")])


def line(state, who, what, hours, **more):
    return {
        "state": state, "who": who, "what": what, "until": AT + timedelta(hours=hours), "href": "#",
        "why": "guía P06.3", "why_href": "#guide", **more,
    }  # fmt: skip


def lines():
    return [
        line("late", "Servicio Local de Olavarría", "hacer el primer contacto", -26, code="AR-B-26-0K7F3-X",
             action="Registrar", action_href="#a"),
        line("waiting", "Casa Abierta", "contestar la derivación por alojamiento", 3, place="Azul",
             action="Recordar", action_href="#b", action_method="post", op_id="0190"),
        line("new", "Equipo de La Plata", "leer el pedido del juzgado", 20, changed=True),
        line("next", "vos", "acordar el plan con la persona", 72, action="Empezar", action_href="#c"),
        line("question", "Centro de Salud 4", "pregunta si la persona necesita intérprete", 30),
        {"state": "done", "who": "Marta Paz", "what": "evaluar el riesgo", "done_at": AT - timedelta(days=3),
         "note": "Riesgo medio; se vuelve a evaluar en una semana."},
        {"state": "closed", "what": "traslado a otro municipio", "until": "no corresponde"},
    ]  # fmt: skip


def context(form=None):
    rows = lines()
    return {
        "at": AT,
        "demonstration": True,
        "version": "0.1.0",
        "navigation": [
            {"label": label, "href": f"/{label}/", "current": label == "Hoy"}
            for label in ("Hoy", "Casos", "Derivaciones", "Quién puede", "Cobertura", "Guía")
        ],
        "messages": [],
        "lines": rows,
        "coming": rows[:4],
        "happened": [
            {"at": AT - timedelta(minutes=20), "who": "Marta Paz", "what": "Casa Abierta leyó la derivación"},
            {"at": AT - timedelta(days=1), "who": "Juan Ríos", "what": "Se registró el consentimiento",
             "note": "Dicho, para Casa Abierta, hasta el 24 de diciembre."},
            {"at": AT - timedelta(days=12), "who": "Equipo de La Plata", "what": "Se abrió el caso",
             "href": "#x"},
        ],
        "nothing": [],
        "filter_form": FilterForm(auto_id="filter_%s"),
        "form": form or SampleForm({"place": "", "note": "Habla guaraní."}),
        "reasons": [
            {"text": "atiende en Olavarría", "kind": "for"},
            {"text": "38 km, unos 40 minutos (estimado)", "kind": "note"},
            {"text": "cierra a las 14", "kind": "against"},
            "lugares: 2",
        ],
        "verified_at": AT - timedelta(days=12),
        "old_verified_at": AT - timedelta(days=130),
        "changed_at": AT - timedelta(minutes=5),
        "differences": [("Nota", "Llamar después de las 18.", "Llamar solo de mañana.")],
        "shared": [("Código", "AR-B-26-0K7F3-X"), ("Necesita", "Alojamiento seguro"),
                   ("Para", "una persona adulta y una niña")],
        "withheld": ["nombre", "teléfono", "lo que contó"],
        "facts": [("Riesgo", "medio", "#risk", "Cambiar"), ("Idioma", "guaraní y castellano")],
        "plan": [("Acordado", "19 nov 2026"), ("Se revisa", "3 dic 2026")],
        "pencilled": [{"kind": "removed", "text": "mañana"}, {"kind": "added", "text": "hoy"}],
        "answers": [
            {"label": "Sí, nos ocupamos", "detail": "El primer contacto, antes de mañana 10:00",
             "kind": "yes", "value": "accept"},
            {"label": "No podemos", "detail": "Vas a poder decir por qué", "kind": "no", "href": "#no"},
            {"label": "Tengo una pregunta", "kind": "ask", "href": "#ask"},
        ],
        "several": [
            {"value": "1", "label": "Avisar al consulado", "detail": "guía P06.5"},
            {"value": "2", "label": "Pedir intérprete", "checked": True},
        ],
        "states": ["new", "next", "waiting", "late", "done", "closed", "question", "declined", "unclear"],
        "crumbs": [("Guía", "/guide/"), ("P06", "")],
    }  # fmt: skip


def render(form=None, user=None):
    """The gallery as a page of HTML, as seen by this user."""
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    source = (Path(__file__).parent / "gallery.html").read_text(encoding="utf-8")
    return engines["django"].from_string(source).render(context(form), request)
