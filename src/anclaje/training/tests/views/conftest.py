"""Who looks at the pages of training: somebody who teaches in an institution, and a course of theirs."""

import pytest

from anclaje.training.tests.scenes import a_trainer
from anclaje.training.tests.scenes_teaching import a_course


@pytest.fixture
def trainer():
    return a_trainer()


@pytest.fixture
def course(trainer):
    return a_course(trainer)
