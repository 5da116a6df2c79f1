"""How well tests on paper are read back: printed, filled in, photographed, read, compared by question.

Everything is invented from fixed seeds; thresholds were set on the seeds of `--tuning`, and the figures are
of others. `--quick` takes one sheet of each kind. A clear answer read as another, and a doubtful one read as
an answer, are wrong; what is left to a person's eye is not.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")

import numpy as np

from anclaje.foundation.photographed.refusals import Refused
from anclaje.training.domain.presentation import Form, Question
from anclaje.training.paper.printed_test import TestOnPaper
from anclaje.training.reading.bubbles import Found, ReadQuestion
from anclaje.training.reading.photograph import read_photograph
from anclaje.training.reading.sheet_of_test import SheetOfTest, sheets_of
from bench import Figure, tell
from bench._bubble_pens import Said, a_hand, filled_in
from bench._sheet_camera import Shot, as_jpeg, as_whatsapp, photograph

EACH = 6
TUNING, HELD_OUT = 1000, 70000
UPRIGHT = (2400, 3200)


@dataclass(frozen=True)
class Kind:
    name: str
    shot: dict = field(default_factory=dict)
    whatsapp: bool = False
    doubts: float = 0.0


KINDS = (
    Kind("a scan", {"tilt": 0.0, "uneven": 0.02, "fills": 1.0, "blur_px": 0.4, "turn_deg": 0}),
    Kind("plain", {"tilt": 0.1}),
    Kind("tilted, curled, turned", {"tilt": 0.4, "curl_mm": 8, "turn_deg": 90}),
    Kind("uneven light, shadow, cast", {"uneven": 0.5, "shadow": 0.45, "cast": (1.0, 0.9, 0.72)}),
    Kind("blurred and noisy", {"blur_px": 2.5, "noise": 0.04}),
    Kind("a messenger's copy in shadow", {"shadow": 0.35, "curl_mm": 3}, whatsapp=True),
    Kind("small", {"size": (900, 1200), "blur_px": 0.6}),
    Kind("doubtful marks", {"tilt": 0.15}, doubts=0.7),
    Kind("doubtful marks in shadow, messenger", {"shadow": 0.4, "tilt": 0.3}, whatsapp=True, doubts=0.7),
)


@dataclass
class Count:
    right: int = 0
    unsure: int = 0
    wrong: int = 0
    doubts: int = 0
    doubts_seen: int = 0
    refused: int = 0
    why: Counter = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def questions(self) -> int:
        return max(1, self.right + self.unsure + self.wrong)

    def __iadd__(self, other: "Count") -> "Count":
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self


def main() -> int:
    each = 1 if "--quick" in sys.argv else EACH
    seeds = TUNING if "--tuning" in sys.argv else HELD_OUT
    out = Path(tempfile.mkdtemp(prefix="bubbles-"))
    total, everything = Count(), Count()
    print(f"{'':<38}{'right':>7}{'unsure':>8}{'WRONG':>7}{'of':>6}{'doubts seen':>13}{'refused':>9}")
    for number, kind in enumerate(KINDS):
        here = Count()
        for seed in range(seeds + 100 * number, seeds + 100 * number + each):
            here += _one(kind, seed, out)
        _tell(kind.name, here)
        everything += here
        if not kind.doubts:
            total += here
    _tell("all", everything)
    print(f"pictures of sheets with something wrong: {out}")
    return tell(
        [
            Figure("answers on paper wrong without a word", everything.wrong, "", 0),
            Figure("clear answers left to a person's eye", total.unsure / total.questions, "", 0.05),
            Figure("doubtful marks told as such", everything.doubts_seen / max(1, everything.doubts), ""),
            Figure("sheets refused that should be read", everything.refused, "", 0),
            Figure("processor time a sheet, longest", max(everything.seconds), "s", 4),
        ]
    )


def compared(questions: tuple[ReadQuestion, ...], said: dict[str, Said]) -> Count:
    count = Count()
    for one in questions:
        meant, is_sure = said[one.question], one.found in (Found.CHOSEN, Found.NOTHING)
        count.doubts += bool(meant.doubt)
        count.doubts_seen += bool(meant.doubt) and not is_sure
        if not is_sure:
            count.unsure += 1
        elif meant.doubt or one.letter != meant.letter:
            count.wrong += 1
            count.why[f"{meant.doubt or meant.letter} as {one.letter} {dict(one.ink)}"] += 1
        else:
            count.right += 1
    return count


@cache
def sheets() -> tuple[SheetOfTest, ...]:
    stem = "En la inspección, quien trabaja dice que su documento lo guarda el encargado: ¿qué anotarías?"
    options = (
        "Que se trata de retención de documentos y se consulta antes de seguir",
        "Nada, porque lo dijo con sus palabras y nadie más lo confirma",
        "Que hay que preguntarle otra vez delante del encargado",
        "Lo que se vio y se escuchó",
    )
    asked = tuple(Question(f"q{n}", Form.A, f"q{n}", stem, options, 0) for n in range(9))
    return sheets_of(
        TestOnPaper(
            "BENCH2345678", Form.A, "Antes", "Los once indicadores", "Institución inventada", "Edición 1",
            asked, address="https://anclaje.example/training/enrolments/0193c1aa/paper/before/",
        )
    )  # fmt: skip


def _one(kind: Kind, seed: int, out: Path) -> Count:
    random = np.random.default_rng(seed)
    sheet = sheets()[seed % len(sheets())]
    paper, said = filled_in(sheet, a_hand(random), random, doubts=kind.doubts)
    shot = replace(Shot(seed, size=UPRIGHT), **kind.shot)
    photo = photograph(paper, sheet.paper_mm, shot)
    data = as_whatsapp(photo) if kind.whatsapp else as_jpeg(photo, shot.quality)
    began = time.process_time()
    try:
        read = read_photograph(data, sheets())
    except Refused as refused:
        (out / f"{seed}-{refused.reason}.jpg").write_bytes(data)
        return Count(refused=1, seconds=[time.process_time() - began])
    count = compared(read.questions, said)
    count.seconds.append(time.process_time() - began)
    if count.wrong:
        (out / f"{seed}-wrong.jpg").write_bytes(data)
    return count


def _tell(name: str, count: Count) -> None:
    right, unsure = count.right / count.questions, count.unsure / count.questions
    doubts = f"{count.doubts_seen}/{count.doubts}"
    why = ", ".join(f"{name} {times}" for name, times in count.why.items())
    print(
        f"{name:<38}{right:>7.3f}{unsure:>8.3f}{count.wrong:>7d}{count.questions:>6d}{doubts:>13}"
        f"{count.refused:>9d}  {why}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
