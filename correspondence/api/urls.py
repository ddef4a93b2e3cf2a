from django.urls import path
from rest_framework.routers import SimpleRouter

from correspondence.api.attachments import Attachments
from correspondence.api.bring_forwards import BringForwards
from correspondence.api.clearance import ClearanceMoves, Clearances
from correspondence.api.comments import Comments
from correspondence.api.correspondents import Organizations, Persons
from correspondence.api.deadline_acts import DeadlineActs
from correspondence.api.docket import Docket
from correspondence.api.documents import Document, Outlook, Templates
from correspondence.api.drafts import Answers, Drafts, Headings, Versions
from correspondence.api.exports import Exports
from correspondence.api.files import FileContents, Files
from correspondence.api.hand_overs import HandOvers
from correspondence.api.imports import Imports
from correspondence.api.inputs import Inputs
from correspondence.api.intake import Intake
from correspondence.api.letter_acts import LetterActs
from correspondence.api.letter_parts import LetterParts
from correspondence.api.letters import Letters
from correspondence.api.meetings import Meetings
from correspondence.api.requests import Requests
from correspondence.api.signing_delegations import SigningDelegations

router = SimpleRouter()
router.register("letters/drafts", Drafts, basename="draft")
router.register("letters", Letters, basename="letter")
router.register("letters", LetterActs, basename="letter-act")
router.register("letters", LetterParts, basename="letter-part")
router.register("letters", ClearanceMoves, basename="letter-clearance")
router.register("clearances", Clearances, basename="clearance")
router.register("deadlines", DeadlineActs, basename="deadline-act")
router.register("requests", Requests, basename="request")
router.register("exports", Exports, basename="export")
router.register("imports", Imports, basename="import")
router.register("meetings", Meetings, basename="meeting")
router.register(r"letters/(?P<number>[^/]+)/attachments", Attachments, basename="letter-attachment")
router.register(r"letters/(?P<number>[^/]+)/comments", Comments, basename="letter-comment")
router.register("inputs", Inputs, basename="input")
router.register("bring-forwards", BringForwards, basename="bring-forward")
router.register("files", Files, basename="file")
router.register(r"files/(?P<file>[^/]+)/contents", FileContents, basename="file-content")
router.register("organizations", Organizations, basename="organization")
router.register("persons", Persons, basename="person")
router.register(r"letters/(?P<number>[^/]+)/versions", Versions, basename="letter-version")
router.register("signing-delegations", SigningDelegations, basename="signing-delegation")
router.register("templates", Templates, basename="template")

answers = Answers.as_view({"get": "retrieve", "put": "update"})
heading = Headings.as_view({"put": "update"})
document = Document.as_view({"get": "retrieve"})
outlook = Outlook.as_view({"get": "retrieve"})
urlpatterns = [
    *router.urls,
    path("docket/", Docket.as_view(), name="docket"),
    path("letters/<str:number>/answers/", answers, name="letter-answers"),
    path("letters/<str:number>/heading/", heading, name="letter-heading"),
    path("letters/<str:number>/document/", document, name="letter-document"),
    path("letters/<str:number>/outlook/", outlook, name="letter-outlook"),
    path("hand-overs/", HandOvers.as_view(), name="hand-overs"),
    path("intake/", Intake.as_view(), name="intake"),
]
