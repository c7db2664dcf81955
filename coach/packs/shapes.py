"""What is wrong with a value's form, in words with what to do about it."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from knowledge.text import clean_line


def in_words(key: str, error: ErrorDetails) -> tuple[str, str]:
    """The reason and the next step for what pydantic found at `key`."""
    given = clean_line(repr(error["input"]), 50)
    said = clean_line(error["msg"].removeprefix("Value error, "), 300)
    kind = error["type"]
    if kind == "value_error":
        # The models' own words: what is wrong, then after a semicolon what to do.
        what, _, next_step = said.partition("; ")
        return (f"{key}: {what}" if key else what), _sentence(next_step or "Correct it")
    if kind in ("literal_error", "enum"):
        return f"{key} may not be {given}", f"Use one of: {said.removeprefix('Input should be ')}."
    known = {
        "missing": (f"lacks the key '{key}'", f"Add '{key}: …'."),
        "extra_forbidden": (
            f"holds the key '{key}', which is not known",
            "Check its spelling, or delete it.",
        ),
        "string_pattern_mismatch": (
            f"{key} may not be {given}",
            "Use lower-case letters and digits with hyphens between them.",
        ),
        "too_short": (f"{key} has too few entries", "Give at least {min_length}."),
        "too_long": (f"{key} has too many entries", "Give {max_length} at most."),
        "string_too_short": (f"{key} is too short", "Write at least {min_length} characters."),
        "string_too_long": (f"{key} is too long", "Write {max_length} characters at most."),
        "greater_than_equal": (f"{key} may not be {given}", "Give {ge} or more."),
        "less_than_equal": (f"{key} may not be {given}", "Give {le} at most."),
        "string_type": (f"{key} may not be {given}", "Write text, in quotation marks if need be."),
        "tuple_type": (f"{key} may not be {given}", "Write a list: one entry a line, after '- '."),
        "dict_type": (f"{key} may not be {given}", "Write keys with values, such as 'id: …'."),
        "model_type": (f"{key} may not be {given}", "Write keys with values, such as 'id: …'."),
        "int_parsing": (f"{key} may not be {given}", "Write a whole number."),
        "int_type": (f"{key} may not be {given}", "Write a whole number."),
    }
    if kind.startswith("date"):
        return f"{key} may not be {given}", "Write a day such as 2026-11-23."
    what, next_step = known.get(kind, (f"{key} may not be {given}", _sentence(said)))
    for name, value in error.get("ctx", {}).items():
        next_step = next_step.replace(f"{{{name}}}", str(value))
    return what, next_step


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
