"""Forms as a good paper form: label, hint, error beside the field, all errors on top."""

from __future__ import annotations

from django import forms, template
from django.utils.translation import gettext as _

register = template.Library()

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.inclusion_tag("foundation/_field.html")
def field(bound, label="", hint=None, large_label=False, optional=None, private=False, autocomplete=""):
    """Render one bound field with its label, hint and error, ready for a keyboard and a reader.

    `private=True` keeps its content out of any draft on the device.
    `optional=False` leaves out the word "(optional)", `hint=""` the form's own help.
    """
    if bound is None:
        raise template.TemplateSyntaxError("{% field %} was given a field that the form does not have.")
    widget = bound.field.widget
    hint = bound.help_text if hint is None else hint
    described_by = " ".join(
        name
        for name, present in ((f"{bound.auto_id}-hint", hint), (f"{bound.auto_id}-error", bound.errors))
        if present
    )
    if bound.is_hidden:
        kind = "hidden"
    elif isinstance(widget, CHOICES):
        kind = "choices"
    elif isinstance(widget, forms.CheckboxInput):
        kind = "tick"
    else:
        kind = "input"
    attrs = _attributes(bound, described_by, kind, private, autocomplete)
    return {
        "bound": bound,
        "kind": kind,
        "label": label or bound.label,
        "hint": hint,
        "errors": bound.errors,
        "large_label": large_label,
        "is_optional": (not bound.field.required) if optional is None else optional,
        "described_by": described_by,
        "control": bound.as_widget(attrs=attrs) if kind != "choices" else "",
        "choices": bound.subwidgets if kind == "choices" else (),
    }


def _attributes(bound, described_by, kind, private, autocomplete):
    if kind == "hidden":
        return {}
    attrs = {"placeholder": False}  # a placeholder vanishes just when it is needed
    if described_by:
        attrs["aria-describedby"] = described_by
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if private:
        attrs["data-private"] = True
        attrs["autocomplete"] = "off"
    if autocomplete:
        attrs["autocomplete"] = autocomplete
    return attrs


@register.inclusion_tag("foundation/_error_summary.html")
def error_summary(form, title=""):
    """List every problem of a form on top, each linked to its field; nothing when there is none."""
    return {
        "title": title or _("There is a problem"),
        "problems": list(_problems(form)) if form is not None and form.is_bound else [],
        "summary_id": f"{form.prefix or 'form'}-problems" if form is not None else "form-problems",
    }


def _problems(form):
    for error in form.non_field_errors():
        yield {"label": "", "text": error, "href": ""}
    for bound in form:
        for error in bound.errors:
            href = "" if bound.is_hidden else f"#{_first_control(bound)}"
            yield {"label": "" if bound.is_hidden else bound.label, "text": error, "href": href}


def _first_control(bound):
    if isinstance(bound.field.widget, CHOICES):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


@register.inclusion_tag("foundation/_hidden_fields.html")
def hidden_fields(form):
    """Render the hidden fields (op_id, seen_version) of a form whose fields are placed by hand."""
    return {"fields": form.hidden_fields()}


@register.inclusion_tag("foundation/_form_fields.html")
def form_fields(form):
    """Render a whole form: summary, hidden fields, then every field in order."""
    return {"form": form}


@register.inclusion_tag("foundation/_filter_sentence.html")
def filter_sentence(form, submit="", clear_href=""):
    """Render a GET form as one sentence: its labels are the words, its selects the blanks."""
    return {"form": form, "submit": submit or _("Show"), "clear_href": clear_href}
