"""cartography/: exercises with their team, workshops, legend and sheets. Care is not reached from here."""

from django.urls import include, path

from anclaje.cartography.views import exercises, legend, sheets, team, workshops

app_name = "cartography"
urlpatterns = [
    path("", exercises.exercises, name="exercises"),
    path("new/", exercises.new_exercise, name="new-exercise"),
    path("urgent/", exercises.urgent, name="urgent"),
    path("<uuid:exercise_id>/", exercises.exercise, name="exercise"),
    path("<uuid:exercise_id>/change/", exercises.change_exercise, name="change-exercise"),
    path("<uuid:exercise_id>/photos-kept/", exercises.photos_kept, name="photos-kept"),
    path("<uuid:exercise_id>/never/", exercises.never, name="never"),
    path("<uuid:exercise_id>/done/<int:phase>/<str:item>/", exercises.tick, name="tick"),
    path("<uuid:exercise_id>/go-to/<int:phase>/", exercises.move_phase, name="move-phase"),
    path("<uuid:exercise_id>/end/", exercises.close, name="close-exercise"),
    path("<uuid:exercise_id>/team/", team.team, name="team"),
    path("<uuid:exercise_id>/team/new/", team.seat_post, name="seat-post"),
    path("<uuid:exercise_id>/partners/new/", team.add_partner, name="add-partner"),
    path("team/<uuid:seat_id>/end/", team.end_seat, name="end-seat"),
    path("partners/<uuid:partner_id>/end/", team.end_partner, name="end-partner"),
    path("<uuid:exercise_id>/workshops/new/", workshops.new_workshop, name="new-workshop"),
    path("workshops/<uuid:workshop_id>/", workshops.workshop, name="workshop"),
    path("workshops/<uuid:workshop_id>/change/", workshops.change_workshop, name="change-workshop"),
    path("workshops/<uuid:workshop_id>/group/", workshops.new_group, name="new-group"),
    path("workshops/<uuid:workshop_id>/plenary/", workshops.plenary, name="plenary"),
    path("workshops/<uuid:workshop_id>/derrotero/", workshops.derrotero, name="derrotero"),
    path("groups/<uuid:group_id>/", workshops.count_group, name="count-group"),
    path("<uuid:exercise_id>/legend/", legend.legend, name="legend"),
    path("<uuid:exercise_id>/legend/new/", legend.new_category, name="new-category"),
    path("categories/<uuid:entry_id>/", legend.change_category, name="change-category"),
    path("categories/<uuid:entry_id>/agree/", legend.agree, name="agree-to-digitise"),
    path("categories/<uuid:entry_id>/take-back/", legend.take_back, name="take-back-digitising"),
    path("categories/<uuid:entry_id>/drop/", legend.drop, name="drop-category"),
    path("categories/<uuid:entry_id>/up/", legend.move_up, name="category-up"),
    path("categories/<uuid:entry_id>/down/", legend.move_down, name="category-down"),
    path("<uuid:exercise_id>/sheets/", sheets.sheets, name="sheets"),
    path("<uuid:exercise_id>/sheets/new/<str:kind>/", sheets.new_sheet, name="new-sheet"),
    path("sheets/<uuid:sheet_id>/", sheets.sheet, name="sheet"),
    path("sheets/<uuid:sheet_id>/pdf/", sheets.sheet_pdf, name="sheet-pdf"),
    path("sheets/<uuid:sheet_id>/tiles/", sheets.sheet_tiles, name="sheet-tiles"),
    path("", include("anclaje.cartography.urls.mapping")),
    path("", include("anclaje.cartography.urls.photos")),
]
