from uuid import UUID

from anclaje.network.domain.takeover import Newcomer, are_the_same, who_loses_access

OLD, OLD_DEPUTY, NEW = UUID(int=1), UUID(int=2), UUID(int=3)


def test_the_old_pair_loses_access():
    assert who_loses_access([OLD, OLD_DEPUTY], {NEW, None}, set()) == [OLD, OLD_DEPUTY]


def test_a_deputy_who_becomes_the_holder_stays():
    assert who_loses_access([OLD, OLD_DEPUTY], {OLD_DEPUTY}, set()) == [OLD]


def test_whoever_holds_another_post_keeps_the_account():
    assert who_loses_access([OLD, OLD_DEPUTY], {NEW}, {OLD}) == [OLD_DEPUTY]
    assert who_loses_access([None, None], {NEW}, set()) == []


def test_a_person_is_named_with_both_name_and_address():
    assert Newcomer("Ana", "ana@muni.example").is_named
    assert Newcomer("Ana", "").is_half_named
    assert not Newcomer(" ", "").is_half_named
    assert are_the_same(Newcomer("A", "a@m.example"), Newcomer("B", "A@m.example "))
    assert not are_the_same(Newcomer(), Newcomer())
