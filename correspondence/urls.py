from django.urls import path

from correspondence.views import deadline_acts, meetings, way
from correspondence.views.assign_many import assign_deadlines, assign_letters
from correspondence.views.attachments import attachments, download
from correspondence.views.bring_forwards import bring_forwards, end
from correspondence.views.clearance import clearance, clearances
from correspondence.views.colleagues import (
    add_bring_forward,
    add_comment,
    add_input,
    add_to_file,
    colleagues,
    retract_comment,
)
from correspondence.views.correspondents import correspondent, correspondents, merge
from correspondence.views.docket import brief, docket
from correspondence.views.documents import document, outlook, template, templates
from correspondence.views.drafts import answers, new_draft, revise_draft
from correspondence.views.file_readers import file_readers, remove_file_reader
from correspondence.views.files import change_file, file, files
from correspondence.views.hand_over import hand_over
from correspondence.views.heading import heading
from correspondence.views.inputs import give, inputs, one_input, withdraw
from correspondence.views.letter import letter
from correspondence.views.log_letter import log_letter
from correspondence.views.readers import marking, readers, remove_reader
from correspondence.views.register import export_register, forget, register, save
from correspondence.views.registry import assign_letter, void_letter
from correspondence.views.search import search
from correspondence.views.signing_delegations import (
    end_signing_delegation,
    signing_delegations,
)
from correspondence.views.versions import compare, version, versions

app_name = "correspondence"

urlpatterns = [
    path("", docket, name="docket"),
    path("search/", search, name="search"),
    path("bring-forwards/", bring_forwards, name="bring_forwards"),
    path("bring-forwards/<int:forward>/end/", end, name="end_bring_forward"),
    path("files/", files, name="files"),
    path("files/<str:file>/", file, name="file"),
    path("files/<str:file>/readers/", file_readers, name="file_readers"),
    path(
        "files/<str:file>/readers/<int:key>/remove/", remove_file_reader, name="remove_file_reader"
    ),
    path("files/<str:file>/<str:change>/", change_file, name="change_file"),
    path("hand-over/", hand_over, name="hand_over"),
    path("inputs/", inputs, name="inputs"),
    path("inputs/<int:input>/", one_input, name="input"),
    path("inputs/<int:input>/give/", give, name="give_input"),
    path("inputs/<int:input>/withdraw/", withdraw, name="withdraw_input"),
    path("letters/<str:number>/colleagues/", colleagues, name="colleagues"),
    path("letters/<str:number>/comments/", add_comment, name="add_comment"),
    path(
        "letters/<str:number>/comments/<int:comment>/retract/",
        retract_comment,
        name="retract_comment",
    ),
    path("letters/<str:number>/inputs/", add_input, name="add_input"),
    path("letters/<str:number>/bring-forwards/", add_bring_forward, name="add_bring_forward"),
    path("letters/<str:number>/files/", add_to_file, name="add_to_file"),
    path("correspondents/", correspondents, name="directory"),
    path("correspondents/<str:kind>/", correspondents, name="correspondents"),
    path("correspondents/<str:kind>/<int:of>/", correspondent, name="correspondent"),
    path("correspondents/<str:kind>/<int:of>/merge/", merge, name="merge"),
    path("brief/", brief, name="brief"),
    path("letters/", register, name="register"),
    path("letters/new/", log_letter, name="log_letter"),
    path("letters/export/", export_register, name="export_register"),
    path("letters/assign/", assign_letters, name="assign_letters"),
    path("letters/filters/", save, name="save_filter"),
    path("letters/filters/<int:filter>/forget/", forget, name="forget_filter"),
    path("templates/", templates, name="templates"),
    path("templates/<str:code>/", template, name="template"),
    path("drafts/new/", new_draft, name="new_draft"),
    path("letters/<str:number>/", letter, name="letter"),
    path("letters/<str:number>/revise/", revise_draft, name="revise"),
    path("letters/<str:number>/heading/", heading, name="heading"),
    path("letters/<str:number>/answers/", answers, name="answers"),
    path("letters/<str:number>/document/", document, name="document"),
    path("letters/<str:number>/outlook/", outlook, name="outlook"),
    path("letters/<str:number>/versions/", versions, name="versions"),
    path("letters/<str:number>/versions/compare/", compare, name="compare"),
    path("letters/<str:number>/versions/<int:serial>/", version, name="version"),
    path("clearances/", clearances, name="clearances"),
    path("signing-delegations/", signing_delegations, name="signing_delegations"),
    path(
        "signing-delegations/<int:delegation>/end/",
        end_signing_delegation,
        name="end_signing_delegation",
    ),
    path("letters/<str:number>/clearance/", clearance, name="clearance"),
    path("letters/<str:number>/assign/", assign_letter, name="assign"),
    path("letters/<str:number>/void/", void_letter, name="void"),
    path("letters/<str:number>/dispatch/", way.dispatch_letter, name="dispatch"),
    path("letters/<str:number>/deliver/", way.deliver_letter, name="deliver"),
    path("letters/<str:number>/returned/", way.returned, name="returned"),
    path("letters/<str:number>/stamps/", way.new_stamp, name="new_stamp"),
    path("letters/<str:number>/stamps/<int:key>/legal/", way.legal_stamp, name="legal_stamp"),
    path("letters/<str:number>/answer/", way.answer_letter, name="answer"),
    path("letters/<str:number>/no-reply/", way.no_reply, name="no_reply"),
    path("letters/<str:number>/file/", way.file_letter, name="file_letter"),
    path("letters/<str:number>/meetings/", meetings.new_meeting, name="new_meeting"),
    path("meetings/<int:pk>/move/", meetings.move, name="move_meeting"),
    path("meetings/<int:pk>/held/", meetings.held, name="hold_meeting"),
    path("meetings/<int:pk>/cancel/", meetings.called_off, name="cancel_meeting"),
    path("deadlines/assign/", assign_deadlines, name="assign_deadlines"),
    path("deadlines/<int:pk>/acts/", deadline_acts.acts, name="deadline_acts"),
    path("deadlines/<int:pk>/discharge/", deadline_acts.discharge, name="discharge"),
    path("deadlines/<int:pk>/extend/", deadline_acts.extend, name="extend"),
    path("deadlines/<int:pk>/extend/agree/", deadline_acts.agree, name="agree"),
    path("deadlines/<int:pk>/extend/refuse/", deadline_acts.refuse, name="refuse"),
    path("deadlines/<int:pk>/extend/conduct/", deadline_acts.conduct, name="conduct"),
    path("deadlines/<int:pk>/suspend/", deadline_acts.suspend, name="suspend"),
    path("deadlines/<int:pk>/resume/", deadline_acts.resume, name="resume"),
    path("deadlines/<int:pk>/waive/", deadline_acts.waive, name="waive"),
    path(
        "deadlines/<int:pk>/revisions/<int:key>/confirm/",
        deadline_acts.confirm,
        name="confirm_revision",
    ),
    path(
        "deadlines/<int:pk>/revisions/<int:key>/decline/",
        deadline_acts.decline,
        name="decline_revision",
    ),
    path("letters/<str:number>/marking/", marking, name="marking"),
    path("letters/<str:number>/readers/", readers, name="readers"),
    path("letters/<str:number>/readers/<int:key>/remove/", remove_reader, name="remove_reader"),
    path("letters/<str:number>/attachments/", attachments, name="attachments"),
    path("letters/<str:number>/attachments/<int:key>/", download, name="attachment"),
]
