"""What a voice may say, in words."""

from django.utils.translation import gettext_lazy

from anclaje.cartography.domain.validation import Say

SAYS = {
    Say.CONFIRMED: gettext_lazy("It is so"),
    Say.CORRECTED: gettext_lazy("Not like that"),
    Say.DISPUTED: gettext_lazy("It is not so"),
    Say.WITHDRAWN: gettext_lazy("Take it off"),
}
WHAT_SAYS_MEAN = {
    Say.CONFIRMED: gettext_lazy("It is there, and as it was drawn or told."),
    Say.CORRECTED: gettext_lazy("There is something, but not like that. It is corrected and asked again."),
    Say.DISPUTED: gettext_lazy("People here do not agree."),
    Say.WITHDRAWN: gettext_lazy("Somebody does not want it on the map. One voice is enough."),
}
