"""The help panel, in the language in use, with links that lead nowhere."""

from __future__ import annotations

from contextlib import suppress
from textwrap import dedent

from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import HelpPanel, KeyPanel, Markdown

from tui.language import tr


class SpokenHelp(HelpPanel):
    """What a text of a pack could make a link of opens nothing."""

    def compose(self) -> ComposeResult:
        yield Markdown(id="widget-help", open_links=False)
        yield KeyPanel(id="keys-help")

    def update_help(self, focused_widget: Widget | None) -> None:
        if not self.app.app_focus or not self.screen.is_active:
            return
        ancestors = focused_widget.ancestors_with_self if focused_widget is not None else []
        words = next(
            (node.HELP for node in ancestors if isinstance(node, Widget) and node.HELP), ""
        )
        self.set_class(bool(words), "-show-help")
        # Paragraphs are one line each in another language, as `tui.language.key_of` folds them.
        shown = tr(words)
        with suppress(NoMatches):
            self.query_one(Markdown).update(
                dedent(words.rstrip()) if shown == words else shown.replace("\n", "\n\n")
            )
