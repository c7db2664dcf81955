"""When to ask a server again, and after how long.

The OpenAI SDK retries too, but inside a call whose time the coach cannot see: a wait the server
asked for would count against the limit for the first words, and one longer than the whole limit
would be slept through for nothing. So the SDK's retries are off and these are used.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import random

FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 8.0


def may_pass(error: BaseException) -> bool:
    """Whether the same request may succeed later: a rate limit, a server's or network's fault."""
    if getattr(error, "code", None) == "insufficient_quota":
        return False
    return bool(getattr(error, "is_retryable", False))


def wait_before_retry(error: BaseException, attempt: int) -> float:
    """Seconds to wait after attempt number `attempt` (from 0): what the server asked, else ours.

    Ours doubles from half a second to eight, less up to a quarter so that clients spread out.
    """
    asked = seconds_asked(error)
    if asked is not None:
        return asked
    wait = min(FIRST_WAIT_SECONDS * 2.0**attempt, LONGEST_WAIT_SECONDS)
    return wait * (1 - random() / 4)  # noqa: S311 - spreads clients, hides nothing


def seconds_asked(error: BaseException) -> float | None:
    """What the answer's Retry-After says: seconds, milliseconds or a date; None without one."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    if headers is None:
        return None
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        return max(0.0, seconds) if math.isfinite(seconds) else None
    try:
        moment = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
