"""Keys of model servers: where they come from, and keeping them out of every text.

A key comes from the environment or from the system keyring, in this order: COACH_API_KEY, then
(for OpenAI itself only) OPENAI_API_KEY, then the keyring. It never stands in the settings file.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import SecretStr

from coach.errors import BadInput, CoachError
from coach.paths import APP

OPENAI = "openai"
"""The account name of OpenAI itself; every other account is a server's host and port."""

KEYRING_SECONDS = 3.0
"""A locked keyring may wait for a person who is not looking; the coach does not."""

_SHORTEST = 6
# Keys by their look, for servers that echo one the coach has not read (or has masked in part).
_LOOKS = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|key|hf)[-_][\w*.-]{6,}|\bBearer\s+[\w*.~+/=-]{4,}", re.IGNORECASE
)
_seen: set[str] = set()

T = TypeVar("T")


def account_of(base_url: str | None) -> str:
    """The name a key is kept under: `openai`, or the host and port of a server's address."""
    if base_url is None:
        return OPENAI
    parts = urlsplit(base_url)
    # Without the user and password an address may carry.
    return parts.netloc.rpartition("@")[2].lower()


def find_key(account: str) -> SecretStr | None:
    """The key for `account`, None where there is none. Never raises for want of a keyring.

    Raises BadInput for a text that cannot be a key, without repeating it.
    """
    names = ["COACH_API_KEY"]
    if account == OPENAI:
        # Not for other servers: a key for OpenAI must not travel to an address of someone else.
        names.append("OPENAI_API_KEY")
    for name in names:
        if key := _checked(os.environ.get(name), f"the environment variable {name}"):
            return key
    return _checked(_stored(account), f"the system keyring under '{account}'")


def save_key(account: str, key: SecretStr) -> None:
    """Keeps `key` in the system keyring. Raises BadInput or CoachError."""
    checked = _checked(key.get_secret_value(), "what was typed")
    if checked is None:
        raise BadInput("There is no key in what was typed.", "Paste the key, then press Enter.")

    def save() -> None:
        import keyring

        keyring.set_password(APP, account, checked.get_secret_value())

    _ask_keyring(save, default=None, required=True)


def remove_key(account: str) -> bool:
    """Whether there was a key for `account` in the keyring; it is gone afterwards."""
    if _stored(account) is None:
        return False

    def remove() -> None:
        import keyring

        keyring.delete_password(APP, account)

    _ask_keyring(remove, default=None, required=True)
    return True


def scrub_keys(text: str) -> str:
    """`text` with every known key, and everything that looks like one, replaced by `[key]`."""
    known = {os.environ.get(name, "").strip() for name in ("COACH_API_KEY", "OPENAI_API_KEY")}
    for key in sorted(known | _seen, key=len, reverse=True):
        if len(key) >= _SHORTEST:
            text = text.replace(key, "[key]")
    return _LOOKS.sub("[key]", text)


def _checked(text: str | None, place: str) -> SecretStr | None:
    key = (text or "").strip()
    if not key:
        return None
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise BadInput(
            f"The key in {place} holds characters that no key has.",
            "Copy the key again, without quotation marks or words around it.",
        )
    _seen.add(key)
    return SecretStr(key)


def _stored(account: str) -> str | None:
    def read() -> str | None:
        import keyring

        return keyring.get_password(APP, account)

    return _ask_keyring(read, default=None)


def _ask_keyring(ask: Callable[[], T], default: T, *, required: bool = False) -> T:
    """What `ask` gives within the time limit; else `default`, or CoachError if `required`."""
    results: list[T] = []
    failures: list[str] = []

    def run() -> None:
        try:
            results.append(ask())
        except Exception as error:  # noqa: BLE001 - each keyring backend raises its own errors
            failures.append(type(error).__name__)

    # A daemon, so that a keyring that never answers cannot keep the program from ending.
    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(KEYRING_SECONDS)
    if results:
        return results[0]
    if required:
        reason = f" ({failures[0]})" if failures else ": it did not answer"
        raise CoachError(
            f"The system keyring could not be used{reason}.",
            "Unlock it and try again, or set the environment variable COACH_API_KEY instead.",
        )
    return default
