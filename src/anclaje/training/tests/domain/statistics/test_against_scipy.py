"""Every figure equals SciPy's on the same data."""

from fractions import Fraction
from math import isclose, isnan

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from anclaje.training.domain.statistics.items import alpha, items
from anclaje.training.domain.statistics.paired import Pair, paired_gain
from anclaje.training.domain.statistics.shares import share_of
from anclaje.training.domain.statistics.signed_rank import p_value
from anclaje.training.domain.statistics.student import t_quantile

MOST_POINTS = 12
SCORES = st.tuples(st.integers(0, MOST_POINTS), st.integers(0, MOST_POINTS))
QUESTIONS = ("a", "b", "c", "d")


@pytest.fixture(scope="module")
def scipy_stats():
    """It takes seconds to start, so only whoever runs these tests waits for it."""
    from scipy import stats

    return stats


def same(ours, theirs, close=1e-9):
    return isclose(ours, float(theirs), rel_tol=close, abs_tol=close)


def pairs_of(scores):
    return [Pair(Fraction(before, MOST_POINTS), Fraction(after, MOST_POINTS)) for before, after in scores]


def test_a_quantile_of_student_s_t(scipy_stats):
    degrees = [*range(1, 60), 99, 100, 499, 500, 4999]

    for level in (0.8, 0.95, 0.99):
        theirs = scipy_stats.t.ppf((1 + level) / 2, degrees)
        assert all(same(t_quantile(level, df), t) for df, t in zip(degrees, theirs, strict=True))


@given(scores=st.lists(SCORES, min_size=2, max_size=40))
@example(scores=[(3, 9), (4, 4)])
@example(scores=[(0, 12)] * 5 + [(12, 0)])
@settings(max_examples=60)
def test_the_gain_and_its_interval(scipy_stats, scores):
    # given
    pairs = pairs_of(scores)
    assume(len({pair.gain for pair in pairs}) > 1)
    before = [float(pair.before) for pair in pairs]
    after = [float(pair.after) for pair in pairs]

    # when
    ours = paired_gain(pairs)

    # then
    theirs = scipy_stats.ttest_rel(after, before).confidence_interval(0.95)
    differences = np.subtract(after, before)
    assert same(ours.gain, np.mean(differences))
    assert same(ours.before, np.mean(before))
    assert same(ours.after, np.mean(after))
    assert same(ours.low, theirs.low)
    assert same(ours.high, theirs.high)
    assert same(ours.d_z, np.mean(differences) / np.std(differences, ddof=1))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_where_all_gain_the_same_there_is_no_spread_and_no_interval(scipy_stats):
    ours = paired_gain(pairs_of([(3, 6)] * 8))

    assert isnan(scipy_stats.ttest_rel([0.5] * 8, [0.25] * 8).pvalue) or ours.d_z is None
    assert (ours.gain, ours.low, ours.high, ours.d_z) == (0.25, None, None, None)
    assert same(ours.p, scipy_stats.wilcoxon([0.25] * 8).pvalue)


DIFFERENCES = st.integers(-MOST_POINTS, MOST_POINTS)


@given(
    # SciPy tries every sign of up to 13 tied differences, which takes long: most are fewer or more
    differences=st.lists(DIFFERENCES, min_size=1, max_size=6)
    | st.lists(DIFFERENCES, min_size=14, max_size=70)
)
@example(differences=[5])
@example(differences=[0, 0, 3])
@example(differences=[1, -1, 1, -1])
@example(differences=list(range(1, 51)))
@example(differences=list(range(1, 52)))
@example(differences=[*range(-6, 0), *range(7, 51)])
@example(differences=[2] * 13)
@example(differences=[2] * 14)
@example(differences=[0] * 30 + [4])
@settings(max_examples=60)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_wilcoxon_s_signed_rank(scipy_stats, differences):
    assume(any(differences))
    exact = [Fraction(one, MOST_POINTS) for one in differences]

    theirs = scipy_stats.wilcoxon([float(one) for one in exact])

    assert same(p_value(exact), theirs.pvalue)


def test_where_nobody_moved_there_is_no_p():
    assert p_value([Fraction(0)] * 6) is None


@given(count=st.integers(0, 60), more=st.integers(0, 60))
@settings(max_examples=60)
def test_the_interval_of_a_share(scipy_stats, count, more):
    assume(count + more)

    ours = share_of(count, count + more)

    theirs = scipy_stats.binomtest(count, count + more).proportion_ci(method="wilson")
    assert same(ours.low, theirs.low)
    assert same(ours.high, theirs.high)


@given(rows=st.lists(st.tuples(*[st.booleans()] * len(QUESTIONS)), min_size=2, max_size=40))
@settings(max_examples=60)
@pytest.mark.filterwarnings("ignore")
def test_difficulty_discrimination_and_reliability(scipy_stats, rows):
    # given
    table = np.array(rows, dtype=int)
    answers = [dict(zip(QUESTIONS, row, strict=True)) for row in rows]

    # when
    found = items(answers)
    reliability = alpha(answers)

    # then
    for place, item in enumerate(found):
        own, rest = table[:, place], np.delete(table, place, axis=1).sum(axis=1)
        assert same(item.right, own.mean())
        if own.std() and rest.std():
            assert same(item.point_biserial, scipy_stats.pointbiserialr(own, rest).statistic)
        else:
            assert item.point_biserial is None
    if table.sum(axis=1).std():
        k = len(QUESTIONS)
        kr20 = k / (k - 1) * (1 - (table.mean(0) * (1 - table.mean(0))).sum() / table.sum(axis=1).var())
        assert same(reliability, kr20)
    else:
        assert reliability is None
