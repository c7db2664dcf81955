"""Showing text that nobody here wrote: literal, never as markup."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Words(Static):
    """A `Static` that takes text as it is; styled parts come as `Content`."""

    def __init__(
        self,
        content: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002 - the name Textual gives it
        classes: str | None = None,
    ) -> None:
        super().__init__(content, markup=False, id=id, classes=classes)


def labelled(label: str, text: str, style: str = "bold") -> Content:
    """`label` in `style`, a space, then `text` as it is."""
    return Content.assemble((label, style), " ", text)
