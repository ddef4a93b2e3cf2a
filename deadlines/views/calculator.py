from collections.abc import Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deadlines.forms.calculator import CalculatorForm
from deadlines.models import Rule
from deadlines.selectors.calculating import (
    Refusal,
    Worked,
    capitals_to_choose,
    rules_to_choose,
    worked_out,
)
from deadlines.selectors.docket import docket_day
from deadlines.selectors.rules import folded_code
from offices.clock import database_now
from offices.models import Party, User
from offices.selectors.stations import Station, station_of

UNFIT = 422
ELSEWHERE = "trigger_on"
"""The field beside which a refusal stands that names none of the form's."""


@require_safe
@login_required
def calculator(request: HttpRequest) -> HttpResponse:
    """When something is due by any rule or any period; nothing is kept of it."""
    user = request.user
    assert isinstance(user, User)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    rules, capitals = rules_to_choose(), capitals_to_choose()
    chosen = _rule_named(rules, request.GET.get("rule", ""))
    data = _asked(request, day.on)
    form = CalculatorForm(data, rules=rules, capitals=capitals, chosen=chosen)
    worked = _worked(form, capitals, chosen, station, day.on) if _is_asked(request) else None
    context = {"form": form, "worked": worked, "station": station, "day": day, "chosen": chosen}
    return render(
        request, "deadlines/calculator.html", context, status=UNFIT if form.errors else 200
    )


def _is_asked(request: HttpRequest) -> bool:
    return bool(request.GET.get("rule") or request.GET.get("length"))


def _asked(request: HttpRequest, today: date) -> dict[str, str]:
    """What the address asks for; the day is today's where none is named."""
    data = {name: str(value).strip() for name, value in request.GET.items()}
    if data.get("rule"):
        data["rule"] = folded_code(data["rule"])
    data.setdefault("trigger_on", today.isoformat())
    return data


def _rule_named(rules: Sequence[Rule], code: str) -> Rule | None:
    folded = folded_code(code)
    return next((rule for rule in rules if rule.lookup_code == folded), None)


def _worked(
    form: CalculatorForm,
    capitals: Sequence[Party],
    chosen: Rule | None,
    station: Station,
    today: date,
) -> Worked | None:
    if not form.is_valid():
        return None
    two = _two_capitals(form, capitals, chosen, station)
    case = form.case()
    if "limit" in case:
        case["calendars"] = [party.calendar_code for party in two]
        case["zone"] = two[0].zone if two else None
    answer = worked_out(case, by_on=form.cleaned_data["by_on"], capitals=two, today=today)
    if isinstance(answer, Refusal):
        field = answer.field if answer.field in form.fields else ELSEWHERE
        form.add_error(field, answer.detail)
        return None
    if answer.last_refusal is not None:
        form.add_error("by_on", answer.last_refusal.detail)
    return answer


def _two_capitals(
    form: CalculatorForm, capitals: Sequence[Party], chosen: Rule | None, station: Station
) -> list[Party]:
    """The capitals chosen; else those of the rule's parties, ours first, or ours alone."""
    by_code = {party.code: party for party in capitals}
    bound = [party.code for party in chosen.provision.agreement.parties.all()] if chosen else []
    ours = station.party if station.party in bound or not bound else ""
    default = [ours, *sorted(code for code in bound if code != station.party)]
    default = [code for code in default if code in by_code]
    wanted = [form.cleaned_data["here"] or next(iter(default), "")]
    wanted.append(form.cleaned_data["there"] or next((c for c in default if c not in wanted), ""))
    return [by_code[code] for code in dict.fromkeys(wanted) if code in by_code]
