"""Which form writes which kind of block: `FORMS[kind](data, languages=…, body=…)`."""

from anclaje.guide.forms.blocks import (
    BlockForm,
    HeadingForm,
    ListForm,
    NoteForm,
    ParagraphForm,
    ProcedureForm,
    TableForm,
)
from anclaje.guide.forms.steps import StepForm

FORMS: dict[str, type[BlockForm]] = {
    "heading": HeadingForm,
    "paragraph": ParagraphForm,
    "note": NoteForm,
    "list": ListForm,
    "table": TableForm,
    "procedure": ProcedureForm,
    "step": StepForm,
}
