"""Readings kept between runs: served only where they would be the same, and never in doubt."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from coach.rubric import reading
from coach.rubric.moves import Move
from coach.rubric.reading import key_of, read
from evals.running import readings
from evals.running.environment import evals_folder
from evals.running.readings import FILE_NAME, fingerprint, readings_at_hand
from knowledge.errors import EmbeddingUnavailable
from knowledge.sentence_model import SentenceModel, find_sentence_model

PAIR = ("What would have helped you on the Lisbon night?", "It was a long one.")
OTHER = ("I hear that it was long.", "It was a long one.")
ODD = (9.75,) * len(Move)


def file() -> Path:
    return evals_folder() / FILE_NAME


def never_opened() -> None:
    raise AssertionError("the sentence model was opened")


def kept_once() -> tuple[float, ...]:
    with readings_at_hand():
        found = read(*PAIR)
    assert found is not None
    return found


def falsified() -> None:
    """What is kept is now another number than the model's, to be told apart by."""
    of = fingerprint()
    assert of is not None
    readings._keep(of, {key_of(*PAIR): ODD})


def test_what_was_read_once_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = kept_once()
    monkeypatch.setattr(reading, "_reader", never_opened)
    monkeypatch.setattr(reading, "_read", never_opened)
    with readings_at_hand():
        assert read(*PAIR) == found


def test_two_turns_are_never_taken_for_each_other() -> None:
    pairs = [("ab", "c"), ("a", "bc"), ("", "abc"), ("abc", ""), ("1 ab", ""), ("ab\n", "c")]
    assert len({key_of(*pair) for pair in pairs}) == len(pairs)


def test_the_file_is_its_owners_alone_and_holds_no_words() -> None:
    kept_once()
    assert stat.S_IMODE(file().stat().st_mode) == 0o600
    text = file().read_text(encoding="utf-8").casefold()
    assert not [word for word in ("lisbon", "helped", "long") if word in text]
    assert [path.name for path in evals_folder().iterdir()] == [FILE_NAME]


def test_a_fresh_run_reads_everything_and_keeps_what_it_read() -> None:
    found = kept_once()
    falsified()
    with readings_at_hand():
        assert read(*PAIR) == ODD
    with readings_at_hand(fresh=True):
        assert read(*PAIR) == found
        assert read(*OTHER) is not None
    with readings_at_hand() as at_hand:
        assert at_hand[key_of(*PAIR)] == found
        assert key_of(*OTHER) in at_hand


def test_outside_a_run_nothing_that_was_kept_is_used() -> None:
    found = kept_once()
    falsified()
    assert read(*PAIR) == found


def test_a_run_that_breaks_off_keeps_what_it_read() -> None:
    def broken_off() -> None:
        with readings_at_hand():
            read(*PAIR)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    with readings_at_hand() as at_hand:
        assert list(at_hand) == [key_of(*PAIR)]


def cut(content: bytes) -> bytes:
    return content[:-20]


def another_digit(content: bytes) -> bytes:
    place = content.rindex(b".") + 1
    digit = b"1" if content[place : place + 1] != b"1" else b"2"
    return content[:place] + digit + content[place + 1 :]


def with_body(body: bytes) -> bytes:
    return f"{fingerprint()} {hashlib.sha256(body).hexdigest()}\n".encode() + body


@pytest.mark.parametrize(
    "broken",
    [
        cut,
        another_digit,
        lambda _: b"",
        lambda _: b"\xff\x00 no JSON\n",
        lambda _: b"[" * 100_000,
        lambda content: content.partition(b"\n")[2],
        lambda _: with_body(b'{"a": [1.0, 2.0]}'),
        lambda _: with_body(b'{"a": "b"}'),
        lambda _: with_body(b'{"a":' + b"[" * 100_000),
        lambda content: content + b" " * readings._MOST_BYTES,
    ],
)
def test_a_broken_file_is_thrown_away(broken: Callable[[bytes], bytes]) -> None:
    found = kept_once()
    file().write_bytes(broken(file().read_bytes()))
    with readings_at_hand() as at_hand:
        assert at_hand == {}
        assert read(*PAIR) == found
    with readings_at_hand() as at_hand:
        assert at_hand == {key_of(*PAIR): found}


def other_model() -> SentenceModel:
    return find_sentence_model()._replace(digest="00")


@pytest.mark.parametrize(
    ("place", "name", "other"),
    [
        (readings, "find_sentence_model", other_model),
        (readings, "_processor", lambda: "model name: another one"),
        (metadata, "version", lambda name: "0.0.1"),
        (readings, "_SOURCES", (*readings._SOURCES[:-1], ("coach.rubric", "moves.py"))),
    ],
)
def test_what_another_model_machine_or_library_read_is_not_used(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, other: object
) -> None:
    kept_once()
    monkeypatch.setattr(place, name, other)
    with readings_at_hand() as at_hand:
        assert at_hand == {}


def test_the_oldest_go_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "MOST", 3)
    for number in range(5):
        with readings_at_hand() as at_hand:
            at_hand[f"turn {number}"] = ODD
    with readings_at_hand() as at_hand:
        assert list(at_hand) == ["turn 2", "turn 3", "turn 4"]


def test_what_another_run_kept_meanwhile_stays() -> None:
    with readings_at_hand() as one:
        with readings_at_hand() as other:
            other["theirs"] = ODD
        one["ours"] = ODD
    with readings_at_hand() as at_hand:
        assert set(at_hand) == {"theirs", "ours"}


def test_without_the_model_or_on_a_full_disk_a_run_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing() -> SentenceModel:
        raise EmbeddingUnavailable("It is not installed.", "Install it.")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as changed:
        changed.setattr(os, "open", full)
        kept_once()
    assert not file().exists()
    kept_once()
    monkeypatch.setattr(readings, "find_sentence_model", missing)
    with readings_at_hand() as at_hand:
        assert at_hand == {}
        at_hand["a"] = ODD
