from django.test import Client


def test_live_answers_in_plain_text_without_database_or_session(client: Client) -> None:
    response = client.get("/live")

    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content == b"live\n"
    assert not response.cookies


def test_live_is_only_asked_and_never_told(client: Client) -> None:
    assert client.post("/live").status_code == 405
