"""Where keys come from, and that they go nowhere else."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from pydantic import SecretStr

from coach.errors import BadInput, CoachError, explain
from coach.models import keys
from coach.models.keys import OPENAI, account_of, find_key, remove_key, save_key, scrub_keys
from tests.support.model_calls import PROMPT, SHORT, ask, server_model
from tests.support.openai_server import fails, openai_server, says

KEY = "zx-4711-quite-a-secret-0815"


class KeptInMemory(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the base is not annotated
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Broken(KeptInMemory):
    def get_password(self, service: str, username: str) -> str | None:
        raise ZeroDivisionError(f"the backend of {KEY} fell over")

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username)


@pytest.fixture
def ring(request: pytest.FixtureRequest) -> Iterator[KeyringBackend]:
    before = keyring.get_keyring()
    chosen: KeyringBackend = getattr(request, "param", KeptInMemory)()
    keyring.set_keyring(chosen)
    yield chosen
    keyring.set_keyring(before)


def value(account: str) -> str | None:
    key = find_key(account)
    return key.get_secret_value() if key else None


def test_the_environment_comes_before_the_keyring(
    ring: KeyringBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert value(OPENAI) is None
    save_key(OPENAI, SecretStr("from-the-ring"))
    assert value(OPENAI) == "from-the-ring"
    monkeypatch.setenv("OPENAI_API_KEY", " from-openai\n")
    assert value(OPENAI) == "from-openai"
    monkeypatch.setenv("COACH_API_KEY", "from-coach")
    assert value(OPENAI) == "from-coach"


def test_a_key_for_openai_travels_to_no_other_server(
    ring: KeyringBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "for-openai-only")
    assert value(account_of("http://10.0.0.7:8000/v1")) is None
    save_key("10.0.0.7:8000", SecretStr("for-the-server"))
    assert value(account_of("http://someone:pass@10.0.0.7:8000/v1")) == "for-the-server"


def test_a_key_can_be_taken_out(ring: KeyringBackend) -> None:
    assert remove_key(OPENAI) is False
    save_key(OPENAI, SecretStr("kept-for-now"))
    assert remove_key(OPENAI) is True
    assert value(OPENAI) is None


def test_without_a_keyring_there_is_just_no_key() -> None:
    assert value(OPENAI) is None
    assert value("127.0.0.1:8000") is None


@pytest.mark.parametrize("ring", [Broken], indirect=True)
def test_a_keyring_that_falls_over_is_no_crash(ring: KeyringBackend) -> None:
    assert value(OPENAI) is None
    with pytest.raises(CoachError, match="ZeroDivisionError") as caught:
        save_key(OPENAI, SecretStr(KEY))
    assert KEY not in str(explain(caught.value))


def test_a_keyring_that_never_answers_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(keys, "KEYRING_SECONDS", 0.1)
    monkeypatch.setattr(keyring, "get_password", lambda *_: release.wait(30) and None)
    assert value(OPENAI) is None
    release.set()


@pytest.mark.parametrize("typed", ["two words", "caf\u00e9-key", "line\nbreak", "bell\x07key"])
def test_what_cannot_be_a_key_is_refused_without_repeating_it(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_API_KEY", typed)
    with pytest.raises(BadInput) as caught:
        find_key(OPENAI)
    assert "COACH_API_KEY" in caught.value.problem
    assert typed not in caught.value.problem


@pytest.mark.parametrize("typed", ["", "  \n"])
def test_an_empty_key_is_not_kept(typed: str, ring: KeyringBackend) -> None:
    with pytest.raises(BadInput, match="no key"):
        save_key(OPENAI, SecretStr(typed))


@pytest.mark.parametrize(
    "text",
    [
        f"Incorrect API key provided: {KEY}.",
        "Incorrect API key provided: sk-proj-********************3fGh.",
        "header 'Authorization: Bearer abc.def-ghi' was not accepted",
        "key sk-abcdefghijklmnop and gsk_1234567890",
    ],
)
def test_keys_are_scrubbed_by_value_and_by_look(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_API_KEY", KEY)
    scrubbed = scrub_keys(text)
    assert "[key]" in scrubbed
    for secret in (KEY, "3fGh", "abc.def", "abcdefghij", "1234567890"):
        assert secret not in scrubbed


def test_ordinary_words_are_not_scrubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_API_KEY", "none")
    text = "There is none. The key-note speech and the risk-averse bearer of news."
    assert scrub_keys(text) == text


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500])
async def test_a_key_that_a_server_echoes_reaches_no_error_log_or_repr(
    status: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("COACH_API_KEY", KEY)
    echo = f"rejected {KEY} (Bearer {KEY})"
    with openai_server(fails(status, echo)) as server:
        model = server_model(server.base_url)
        failure = (await ask(model, SHORT.model_copy(update={"retries": 0}))).failure
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert failure is not None
    shown = [
        "".join(traceback.format_exception(failure)),
        repr(failure),
        repr(vars(failure)),
        repr(vars(model)),
        str(explain(failure)),
        repr(model),
        repr(failure.__context__),
    ]
    assert all(KEY not in text for text in shown)
    # What the libraries themselves write at the lowest level, the echo in a body included.
    ours = [record.getMessage() for record in caplog.records]
    assert not any(KEY in message for message in ours)


async def test_a_key_that_cannot_be_sent_is_a_failure_of_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COACH_API_KEY", "not a key")
    with openai_server(says("Yes.")) as server:
        failure = (await ask(server_model(server.base_url))).failure
    assert failure is not None
    assert failure.reason == "unauthorised"
    assert server.requests == []
    assert PROMPT.user
