"""What a pack may be called."""

from __future__ import annotations

import re

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = frozenset({"built-in", "coach", "your-team", "team", "pack", "packs"})
