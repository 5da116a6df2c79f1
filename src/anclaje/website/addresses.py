from django.urls import NoReverseMatch
from django.urls import reverse as _reverse


def reverse(view, args=()):
    try:
        return _reverse(view, args=args)
    except NoReverseMatch:
        return ""
