from django.urls import path

from correspondence.views.attachments import attachments, download
from correspondence.views.clearance import clearance, clearances
from correspondence.views.correspondents import correspondent, correspondents, merge
from correspondence.views.docket import brief, docket
from correspondence.views.drafts import answers, new_draft, revise_draft
from correspondence.views.letter import letter
from correspondence.views.readers import marking, readers, remove_reader
from correspondence.views.register import register
from correspondence.views.versions import compare, version, versions

app_name = "correspondence"

urlpatterns = [
    path("", docket, name="docket"),
    path("correspondents/", correspondents, name="directory"),
    path("correspondents/<str:kind>/", correspondents, name="correspondents"),
    path("correspondents/<str:kind>/<int:of>/", correspondent, name="correspondent"),
    path("correspondents/<str:kind>/<int:of>/merge/", merge, name="merge"),
    path("brief/", brief, name="brief"),
    path("letters/", register, name="register"),
    path("drafts/new/", new_draft, name="new_draft"),
    path("letters/<str:number>/", letter, name="letter"),
    path("letters/<str:number>/revise/", revise_draft, name="revise"),
    path("letters/<str:number>/answers/", answers, name="answers"),
    path("letters/<str:number>/versions/", versions, name="versions"),
    path("letters/<str:number>/versions/compare/", compare, name="compare"),
    path("letters/<str:number>/versions/<int:serial>/", version, name="version"),
    path("clearances/", clearances, name="clearances"),
    path("letters/<str:number>/clearance/", clearance, name="clearance"),
    path("letters/<str:number>/marking/", marking, name="marking"),
    path("letters/<str:number>/readers/", readers, name="readers"),
    path("letters/<str:number>/readers/<int:key>/remove/", remove_reader, name="remove_reader"),
    path("letters/<str:number>/attachments/", attachments, name="attachments"),
    path("letters/<str:number>/attachments/<int:key>/", download, name="attachment"),
]
