"""Cleaning text that comes from people, models, files and exceptions."""

from __future__ import annotations

import re
import unicodedata

# C0 without tab and newline, DEL, C1: everything a terminal could take for a command.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC, DCS, SOS, PM, APC and their text
    r"|\x9b[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]"
)
# Zero-width and bidirectional controls: they hide or reorder what a person reads. The joiners
# U+200C and U+200D stay, some scripts and emoji need them.
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_TAGS = re.compile("[\U000e0000-\U000e007f]")


def clean_text(text: str) -> str:
    """`text` without terminal escapes, control, bidirectional and invisible characters.

    Newlines are normalised to `\\n`, tabs kept, lone surrogates replaced, the result in NFC. Markup
    is left as it is: whoever shows the text must show it literally.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n")
    text = _ESCAPES.sub("", text)
    text = _CONTROLS.sub("", text)
    text = _TAGS.sub("", _INVISIBLE.sub("", text))
    text = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", text)


def clean_line(text: str, limit: int = 200) -> str:
    """`text` cleaned and folded into one line of at most `limit` characters."""
    folded = " ".join(clean_text(text).split())
    return folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…"
