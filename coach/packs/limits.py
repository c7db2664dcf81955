"""How large the files of a pack may be."""

from __future__ import annotations

LARGEST_FILE = 256 * 1024
"""Bytes; the largest scenario the coach comes with is 38 KB."""
