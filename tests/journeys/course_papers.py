"""What no page shows: the right options of a learner's test, and its sheets as they come from the printer.

Run in the site's own shell; reads {"course": id, "line": number, "when": "before" or "after"}.
"""

import json
import sys
from base64 import b64decode, b64encode

import cv2
import numpy as np
from bench._bubble_pens import a_hand, fill
from bench._sheet_camera import Shot, as_jpeg, photograph

TELL = "from tests.journeys.course_papers import tell; tell()"
CLEAR = 11  # a seed


def right_options(site, course: str, line: int, when: str) -> set[str]:
    return set(_told(site, course, line, when)["right"])


def filled_in_and_photographed(site, course: str, line: int, when: str) -> list[bytes]:
    """Each sheet with the right circles scribbled full, as a telephone sees it."""
    return [
        _photograph(sheet, number) for number, sheet in enumerate(_told(site, course, line, when)["sheets"])
    ]


def _told(site, course: str, line: int, when: str) -> dict:
    asked = json.dumps({"course": course.rstrip("/").split("/")[-1], "line": line, "when": when})
    return json.loads(site.hand.does("shell", "--no-imports", "-c", TELL, given=asked).splitlines()[-1])


def _photograph(sheet: dict, number: int) -> bytes:
    from anclaje.training.paper.printed_test import Bubble

    random = np.random.default_rng(CLEAR + number)
    grey = cv2.imdecode(np.frombuffer(b64decode(sheet["png"]), np.uint8), cv2.IMREAD_GRAYSCALE)
    paper = np.repeat((grey.astype(np.float32) / 255)[:, :, None], 3, axis=2)
    hand = a_hand(random)
    for bubble in sheet["right"]:
        fill(paper, Bubble(**bubble), sheet["scale"], hand, random)
    shot = Shot(seed=CLEAR + number, size=(2400, 3200), tilt=0.1)
    return as_jpeg(photograph(paper, tuple(sheet["paper_mm"]), shot))


# ------------------------------------------------------------------ in the site


def tell() -> None:
    from dataclasses import asdict

    from anclaje.training.domain.parallel import When
    from anclaje.training.handing_out import paper_of
    from anclaje.training.models import Enrolment
    from anclaje.training.reading.sheet_of_test import sheets_of

    asked = json.load(sys.stdin)
    rows = Enrolment.objects.for_page().select_related("course__edition")
    row = rows.get(course_id=asked["course"], number=asked["line"])
    paper = paper_of(row, When(asked["when"]))
    right = {one.id: one.right for one in paper.questions}
    sheets = [
        {
            "png": b64encode(sheet.png).decode(),
            "scale": sheet.scale,
            "paper_mm": sheet.paper_mm,
            "right": [asdict(one) for one in sheet.bubbles if one.place == right[one.question]],
        }
        for sheet in sheets_of(paper)
    ]
    told = {"right": [one.options[one.right] for one in paper.questions], "sheets": sheets}
    print(json.dumps(told))
