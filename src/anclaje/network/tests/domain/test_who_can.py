"""Who can do this? Read in order, these are the rules of the ranking."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.answer import (
    Conditions,
    Exclusions,
    LeadAgencyAnswer,
    NeedAsked,
    Offer,
    PlaceAsked,
    Reason,
)
from anclaje.network.domain.hours import ALWAYS
from anclaje.network.domain.who_can import who_can
from anclaje.territory.domain.travel import Travel

OLAVARRIA, AZUL, TANDIL, LA_PLATA = (UUID(int=number) for number in range(1, 5))
NAMES = {
    OLAVARRIA: "Olavarría",
    AZUL: "Azul",
    TANDIL: "Tandil",
    LA_PLATA: "La Plata",
}
WAYS = {
    OLAVARRIA: Travel(0, 0),
    AZUL: Travel(51.4, 47),
    TANDIL: Travel(131, 110),
    LA_PLATA: Travel(350, 300),
}
FRIDAY_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("America/Argentina/Buenos_Aires"))
TODAY = date(2026, 11, 20)
SHELTER = NeedAsked("N02", ("A22", "A15", "A01", "A14"))
SAFETY = NeedAsked("N01", ("A09", "A01", "A23", "A05"))
HERE = PlaceAsked(OLAVARRIA, "Olavarría", frozenset({OLAVARRIA, AZUL, TANDIL}))
LEAD = LeadAgencyAnswer(UUID(int=99), "PRV", Reason("lead", gettext_noop("leads the care for this issue")))


def an_offer(name="Hogar", *, place=OLAVARRIA, areas=None, organisation=None, **facts) -> Offer:
    organisation = organisation or uuid4()
    defaults = {
        "actor_type": "A22",
        "is_law_enforcement": False,
        "verified_on": TODAY,
        "hours": ALWAYS,
        "organisation_ids": frozenset({organisation}),
        "organisation_place_id": place,
    }
    return Offer(
        id=uuid4(),
        name=name,
        organisation_id=organisation,
        organisation_name=f"Casa {name}",
        place_id=place,
        place_name=NAMES[place],
        area_ids=frozenset({place} if areas is None else areas),
        **{**defaults, **facts},
    )


def ask(*offers, need=SHELTER, conditions=None, exclusions=None, at=FRIDAY_NOON, **others):
    return who_can(
        need,
        HERE,
        conditions or Conditions(),
        exclusions or Exclusions(),
        offers,
        at,
        travel=WAYS,
        lead=LEAD,
        **others,
    )


def names(ranked):
    return [one.offer.name for one in ranked]


def codes(reasons):
    return [reason.code for reason in reasons]


def said(reason):
    return reason.sentence % reason.facts


def test_a_service_that_serves_the_place_is_offered_with_its_reasons():
    answer = ask(an_offer("Hogar", verified_on=date(2026, 11, 8), places_free=2))

    reasons = [said(reason) for reason in answer.services[0].reasons]
    assert reasons == ["serves Olavarría", "verified 12 days ago", "open now", "places: 2"]
    assert answer.fallback is None


def test_one_elsewhere_that_serves_the_place_says_how_far_it_is():
    answer = ask(an_offer("Azul", place=AZUL, areas={OLAVARRIA, AZUL}))

    assert "51 km, about 47 min (estimate)" in [said(reason) for reason in answer.services[0].reasons]


def test_the_municipality_comes_before_the_province():
    answer = ask(
        an_offer("de la provincia", place=LA_PLATA, areas=(), serves_whole_province=True),
        an_offer("de acá", verified_on=None),
    )

    assert names(answer.services) == ["de acá", "de la provincia"]


def test_a_full_one_comes_after_one_with_places_even_if_that_one_is_unverified():
    answer = ask(an_offer("lleno", places_free=0), an_offer("sin verificar", verified_on=None))

    assert names(answer.services) == ["sin verificar", "lleno"]
    assert "full" in codes(answer.services[1].reasons)


def test_verified_in_90_days_comes_first_and_91_says_so():
    answer = ask(an_offer("91", verified_on=date(2026, 8, 21)), an_offer("90", verified_on=date(2026, 8, 22)))

    assert names(answer.services) == ["90", "91"]
    assert "not verified for 91 days" in [said(reason) for reason in answer.services[1].reasons]


def test_one_that_left_two_referrals_unanswered_comes_after_the_others_and_says_so():
    doubtful = an_offer("dudoso", doubtful_since=FRIDAY_NOON)
    answer = ask(doubtful, an_offer("viejo", verified_on=None), an_offer("fresco"))

    assert names(answer.services) == ["fresco", "viejo", "dudoso"]
    assert "doubtful: it left the last two referrals unanswered" in map(said, answer.services[2].reasons)


def test_one_that_is_silent_about_its_entry_comes_after_fresh_ones_and_says_so():
    silent = an_offer("callado", verified_on=date(2026, 9, 30), waiting_since=date(2026, 11, 1))
    answer = ask(silent, an_offer("fresco", verified_on=date(2026, 9, 1)))

    assert names(answer.services) == ["fresco", "callado"]
    assert "silent: asked 19 days ago whether its entry is right" in map(said, answer.services[1].reasons)


def test_among_the_nearest_others_a_doubtful_one_comes_last():
    near = an_offer("cerca", place=AZUL, doubtful_since=FRIDAY_NOON)
    answer = ask(near, an_offer("lejos", place=TANDIL))

    assert names(answer.fallback.nearest) == ["lejos", "cerca"]


def test_open_comes_before_closed_and_closed_says_when_it_opens():
    afternoons = {"fri": [["15:00", "19:00"]]}
    answer = ask(an_offer("cerrado", hours=afternoons), an_offer("abierto"))

    assert names(answer.services) == ["abierto", "cerrado"]
    assert "closed now, opens today at 15:00" in [said(one) for one in answer.services[1].reasons]


def test_a_guard_comes_before_a_closed_door():
    mornings = {"fri": [["08:00", "10:00"]]}
    answer = ask(
        an_offer("cerrado", hours=mornings),
        an_offer("con guardia", hours=mornings, is_on_duty_at_night=True),
    )

    assert names(answer.services) == ["con guardia", "cerrado"]


def test_the_kind_that_the_need_names_first_comes_first():
    answer = ask(an_offer("género", actor_type="A14"), an_offer("refugio", actor_type="A22"))

    assert names(answer.services) == ["refugio", "género"]


def test_of_two_alike_the_nearer_comes_first():
    answer = ask(
        an_offer("Tandil", place=TANDIL, areas={OLAVARRIA}),
        an_offer("Azul", place=AZUL, areas={OLAVARRIA}),
    )

    assert names(answer.services) == ["Azul", "Tandil"]


def test_on_a_public_holiday_printed_hours_are_not_relied_on():
    answer = ask(an_offer(days_off=frozenset({TODAY})))

    assert "holiday" in codes(answer.services[0].reasons)


def test_the_holiday_of_a_neighbour_s_town_is_the_neighbour_s_alone():
    """The anniversary of Azul shuts the doors of Azul, for whoever asks from wherever."""
    answer = ask(
        an_offer("Azul", place=AZUL, areas={OLAVARRIA}, days_off=frozenset({TODAY})),
        an_offer("Tandil", place=TANDIL, areas={OLAVARRIA}),
    )

    assert names(answer.services) == ["Tandil", "Azul"]
    assert ["holiday" in codes(ranked.reasons) for ranked in answer.services] == [False, True]


def test_what_is_closed_does_not_promise_to_open_on_a_holiday():
    mornings = {day: [["08:00", "11:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    monday_off = frozenset({date(2026, 11, 23)})

    (open_again,) = ask(an_offer(hours=mornings, days_off=monday_off)).services

    told = next(reason for reason in open_again.reasons if reason.code == "closed")
    assert told.facts == {"day": "tue", "clock": "08:00"}


@pytest.mark.parametrize(
    ("conditions", "facts", "code"),
    [
        (Conditions(age_from=12, age_to=15), {"age_from": 18}, "age"),
        (Conditions(age_from=70, age_to=79), {"age_to": 60}, "age"),
        (Conditions(gender="man"), {"genders": frozenset({"woman"})}, "gender"),
        (
            Conditions(accessibility=frozenset({"wheelchair"})),
            {"accessibility": frozenset({"sign_language"})},
            "accessibility",
        ),
    ],
)
def test_what_does_not_fit_is_left_out_with_its_reason(conditions, facts, code):
    answer = ask(an_offer(**facts), conditions=conditions)

    assert answer.services == ()
    assert answer.left_out[0].reason.code == code


def test_what_nobody_has_said_leaves_nobody_out():
    asking = Conditions(
        age_from=30, age_to=39, gender="man", languages=frozenset({"gn"}),
        accessibility=frozenset({"wheelchair"}),
    )  # fmt: skip

    answer = ask(an_offer(), conditions=asking)

    assert {"ask_language", "ask_accessibility"} <= set(codes(answer.services[0].reasons))


@pytest.mark.parametrize(
    ("conditions", "tone"),
    [
        (Conditions(), "plain"),
        (Conditions(age_from=18, age_to=29), "plain"),
        (Conditions(age_from=16, age_to=19), "caution"),
    ],
)
def test_ages_are_told_and_only_those_partly_outside_are_a_caution(conditions, tone):
    answer = ask(an_offer(age_from=18), conditions=conditions)

    assert (answer.services[0].reasons[-1].code, answer.services[0].reasons[-1].tone) == ("age", tone)


def test_a_language_not_spoken_asks_for_an_interpreter_and_ranks_behind():
    answer = ask(
        an_offer("castellano", languages=frozenset({"es"})),
        an_offer("guaraní", languages=frozenset({"es", "gn"})),
        conditions=Conditions(languages=frozenset({"gn"})),
    )

    assert names(answer.services) == ["guaraní", "castellano"]
    assert "interpreter" in codes(answer.services[1].reasons)


def test_law_enforcement_is_never_offered_for_care():
    answer = ask(an_offer("comisaría", actor_type="A09", is_law_enforcement=True))

    assert answer.services == ()
    assert answer.left_out[0].reason.code == "law_enforcement"


def test_law_enforcement_is_offered_where_the_need_names_it():
    answer = ask(an_offer("comisaría", actor_type="A09", is_law_enforcement=True), need=SAFETY)

    assert names(answer.services) == ["comisaría"]


def test_an_excluded_institution_is_only_told_to_the_caseworker():
    out = an_offer("excluida")

    answer = ask(out, an_offer("otra"), exclusions=Exclusions(out.organisation_ids))

    assert names(answer.services) == ["otra"]
    assert answer.left_out[0].is_exclusion


def test_excluding_an_institution_excludes_its_parts():
    whole = uuid4()
    part = replace(an_offer(), organisation_ids=frozenset({uuid4(), whole}))

    answer = ask(part, exclusions=Exclusions(frozenset({whole})))

    assert answer.services == ()


def test_an_excluded_municipality_is_in_no_ranking_and_no_fallback():
    near = an_offer("Azul", place=AZUL)
    desk_there = an_offer("mesa en Azul", place=TANDIL, organisation_place_id=AZUL)

    answer = ask(
        near,
        desk_there,
        an_offer("Tandil", place=TANDIL),
        exclusions=Exclusions(place_ids=frozenset({AZUL})),
    )

    offered = (*answer.services, *answer.fallback.nearest, *answer.fallback.region)
    assert names(offered) == ["Tandil"]


def test_where_nobody_is_the_nearest_then_the_region_then_the_lead_agency_are_named():
    far = [an_offer(f"La Plata {number}", place=LA_PLATA) for number in range(2)]
    near = [an_offer(f"Azul {number}", place=AZUL) for number in range(3)]
    region = an_offer("Tandil", place=TANDIL)

    answer = ask(*far, region, *near)

    assert answer.has_nobody_here
    assert said(answer.fallback.says) == "Nobody listed in Olavarría answers this need."
    assert names(answer.fallback.nearest) == ["Azul 0", "Azul 1", "Azul 2"]
    assert names(answer.fallback.region) == ["Tandil"]
    assert answer.fallback.lead == LEAD


def test_a_service_for_the_whole_province_does_not_hide_that_nobody_is_here():
    answer = ask(an_offer("PRV", place=LA_PLATA, areas=(), serves_whole_province=True))

    assert names(answer.services) == ["PRV"]
    assert answer.has_nobody_here


def test_an_excluded_lead_agency_is_not_named():
    answer = ask(exclusions=Exclusions(frozenset({LEAD.organisation_id})))

    assert answer.fallback.lead is None


def test_with_nothing_at_all_the_lead_agency_is_still_there():
    assert ask().fallback.lead == LEAD


def test_a_restricted_place_shows_neither_address_nor_distance():
    answer = ask(an_offer("refugio", place=AZUL, areas={OLAVARRIA}, is_restricted=True))

    ranked = answer.services[0]
    assert ranked.travel is None
    assert "distance" not in codes(ranked.reasons)
    assert "restricted" in codes(ranked.reasons)


def test_the_same_question_gets_the_same_order_whatever_the_order_of_the_offers():
    offers = [an_offer(name) for name in "abcde"]

    assert names(ask(*offers).services) == names(ask(*reversed(offers)).services)
