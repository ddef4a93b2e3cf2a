import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as real_patterns
from offices.models import User


def fault(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the secret of the fault")


def nonsense(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("the secret of the nonsense")


urlpatterns = [*real_patterns, path("fault", fault), path("nonsense", nonsense)]


def test_a_missing_page_is_said_in_the_look_of_the_house(client: Client, db: None) -> None:
    response = client.get("/letters-that-never-were")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()
    assert "chancery.css" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/calendar/?month=2026-13", "/deadlines/?list=nope", "/letters/?after=zzz"]
)
def test_a_page_asked_for_by_an_impossible_filter_leads_to_the_page_without_it(
    client: Client, db: None, address: str
) -> None:
    client.force_login(User.objects.create(username="hong"))

    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == 404
    assert '<a href="?">Open the page without it</a>' in page
    assert "without it" not in client.get("/letters-that-never-were").content.decode()


def test_a_page_that_is_not_there_leads_to_no_other_house(client: Client, db: None) -> None:
    page = client.get("//elsewhere.example/nowhere?a=1").content.decode()

    assert 'href="?"' in page
    assert "elsewhere.example" not in page


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "status"), [("/fault", 500), ("/nonsense", 400)])
def test_a_fault_tells_what_to_do_and_nothing_of_its_cause(
    db: None, address: str, status: int
) -> None:
    response = Client(raise_request_exception=False).get(address)

    page = response.content.decode()
    assert response.status_code == status
    assert "<h1>" in page
    assert "secret" not in page
    assert "Traceback" not in page


def test_a_form_from_elsewhere_is_refused_with_a_way_out(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "hong"})

    assert response.status_code == 403
    assert "load the page again" in response.content.decode()
