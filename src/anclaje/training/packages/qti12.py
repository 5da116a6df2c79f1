"""Questions as QTI 1.2.1 in the profile of Common Cartridge: one right option each, its reason afterwards."""

from collections.abc import Mapping, Sequence

from anclaje.training.domain.presentation import Question
from anclaje.training.marked import plain
from anclaje.training.packages.edition import identifier, letter_of, shown
from anclaje.training.packages.tree import Element, part, root, written

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
EXAMINATION = {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination", "cc_maxattempts": "1"}
ONE_RIGHT = {"cc_profile": "cc.multiple_choice.v0p1", "cc_weighting": "1"}


def examination(name: str, title: str, notice: str, questions: Sequence[Question]) -> bytes:
    """name: an identifier. notice: what stands above the questions. An item's ident is its question's id."""
    tree = root("questestinterop", {None: QTI})
    test = part(tree, "assessment", ident=name, title=title)
    _facts(test, EXAMINATION)
    if notice:
        _said(part(test, "rubric"), notice)
    section = part(test, "section", ident="section")
    for question in questions:
        _item(section, question)
    return written(tree)


def _item(section: Element, question: Question) -> None:
    item = part(section, "item", ident=identifier(question.id), title=question.id)
    _facts(part(item, "itemmetadata"), ONE_RIGHT)
    given = part(item, "presentation")
    _said(given, question.stem)
    asked = part(given, "response_lid", ident="response", rcardinality="Single")
    options = part(asked, "render_choice")
    for place in shown(question):
        _said(part(options, "response_label", ident=letter_of(place)), question.options[place])
    why = plain(question.why)
    _scoring(item, letter_of(question.right), has_reason=bool(why))
    if why:
        _said(part(item, "itemfeedback", ident="why"), why)


def _scoring(item: Element, right: str, *, has_reason: bool) -> None:
    """The reason is told whatever was answered."""
    scoring = part(item, "resprocessing")
    part(
        part(scoring, "outcomes"), "decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue="100"
    )
    if has_reason:
        always = part(scoring, "respcondition", **{"continue": "Yes"})
        part(part(always, "conditionvar"), "other")
        part(always, "displayfeedback", feedbacktype="Response", linkrefid="why")
    if_right = part(scoring, "respcondition", **{"continue": "No"})
    part(part(if_right, "conditionvar"), "varequal", right, respident="response")
    part(if_right, "setvar", "100", varname="SCORE", action="Set")


def _said(parent: Element, text: str) -> None:
    part(part(parent, "material"), "mattext", text, texttype="text/plain")


def _facts(parent: Element, facts: Mapping[str, str]) -> None:
    every = part(parent, "qtimetadata")
    for name, fact in facts.items():
        one = part(every, "qtimetadatafield")
        part(one, "fieldlabel", name)
        part(one, "fieldentry", fact)
