"""Addresses of courses, of a learner's own pages and of badges."""

from django.urls import path

from anclaje.training.views import attendance, certificates, courses, learning, people, results

urlpatterns = [
    path("courses/", courses.courses, name="courses"),
    path("courses/new/", courses.open_course, name="open-course"),
    path("courses/<uuid:course_id>/", courses.course, name="course"),
    path("courses/<uuid:course_id>/results/", results.of_course, name="course-results"),
    path("courses/<uuid:course_id>/sessions/new/", courses.add_session, name="add-session"),
    path("courses/<uuid:course_id>/people/new/", people.enrol, name="enrol"),
    path("courses/<uuid:course_id>/people/list/", people.enrol_list, name="enrol-list"),
    path("courses/<uuid:course_id>/people/links/", people.slips, name="slips"),
    path("courses/<uuid:course_id>/link/open/", courses.open_link, name="open-link"),
    path("courses/<uuid:course_id>/link/close/", courses.close_link, name="close-link"),
    path("courses/<uuid:course_id>/close/", courses.close_course, name="close-course"),
    path("courses/<uuid:course_id>/certify/", certificates.certify, name="certify"),
    path("courses/<uuid:course_id>/badges/", certificates.begin_badges, name="begin-badges"),
    path("institutions/<uuid:organisation_id>/results/", results.of_institution, name="institution-results"),
    path("sessions/<uuid:session_id>/", attendance.session, name="session"),
    path("sessions/<uuid:session_id>/seen/", attendance.seen, name="seen"),
    path("sessions/<uuid:session_id>/qr/", attendance.qr, name="qr"),
    path("sessions/<uuid:session_id>/results/", results.of_session, name="session-results"),
    path("sessions/<uuid:session_id>/change/", courses.change_session, name="change-session"),
    path("sessions/<uuid:session_id>/close/", courses.close_session, name="close-session"),
    path("sessions/<uuid:session_id>/call-off/", courses.call_off_session, name="call-off"),
    path("check-ins/<uuid:check_in_id>/take-back/", attendance.take_back, name="take-back"),
    path("enrolments/<uuid:enrolment_id>/correct/", people.correct, name="correct"),
    path("enrolments/<uuid:enrolment_id>/withdraw/", people.withdraw, name="withdraw"),
    path("enrolments/<uuid:enrolment_id>/link/", people.renew_link, name="renew-link"),
    path("certificates/<uuid:certificate_id>/revoke/", certificates.revoke, name="revoke"),
    path("join/<str:secret>/", learning.join, name="join"),
    path("mine/<str:secret>/", learning.mine, name="mine"),
    path("mine/<str:secret>/test/<str:when>/", learning.test, name="test"),
    path("mine/<str:secret>/sessions/<uuid:session_id>/", learning.say, name="say"),
    path("mine/<str:secret>/use/<int:months>/", learning.use, name="use"),
    path("here/<uuid:session_id>/<str:token>/", learning.here, name="here"),
    path("badges/<uuid:key_id>/", certificates.badge_issuer, name="badge-issuer"),
    path("badges/<uuid:key_id>/key/", certificates.badge_key, name="badge-key"),
    path("badges/<uuid:key_id>/revoked/", certificates.badges_revoked, name="badges-revoked"),
]
