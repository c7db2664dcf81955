"""Settings: which model words things, how it looks, and where everything is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Select

from coach import paths
from coach.clock import own_day
from knowledge.text import clean_line
from tui.appearance import THEMES
from tui.screens.area import AreaScreen
from tui.screens.routes import RoutesScreen
from tui.widgets.words import Words, labelled

if TYPE_CHECKING:
    from coach.settings import Settings

_KINDS = [
    ("Built-in wording (no model)", "built-in"),
    ("OpenAI", "openai"),
    ("A server that speaks OpenAI's language (vLLM, Ollama, llama.cpp, a gateway)", "server"),
    ("A GGUF file on this machine", "gguf"),
]
_NAME_LABELS = {
    "built-in": "",
    "openai": "Model, as OpenAI names it",
    "server": "Model, as the server names it",
    "gguf": "The file",
}


class SettingsScreen(AreaScreen):
    TITLE = "Settings"
    CSS_PATH = "settings.tcss"
    HELP = """\
The built-in wording needs nothing. A model makes the words better and never changes what is
allowed: what it writes is checked before you see it. Keys are kept in the system keyring or read
from the environment, never written to a file. **F5** tries the model.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="settings.save"),
        Binding("f5", "try_model", "Try the model", id="settings.try"),
    ]

    def compose_area(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield Words("Words come from", classes="label")
            yield Select(_KINDS, allow_blank=False, id="kind", compact=True)
            yield Words("", id="name-label", classes="label model-only")
            yield Input(id="name", classes="model-only", compact=True)
            yield Words("Address, such as http://localhost:8000/v1", classes="label server-only")
            yield Input(id="address", classes="server-only", compact=True)
            yield Words("", id="key-label", classes="label key-only")
            yield Input(
                id="key",
                classes="key-only",
                password=True,
                compact=True,
                placeholder="paste a key to keep it in the system keyring",
            )
            yield Words("Colours", classes="label")
            yield Select(
                [(words, theme) for theme, words in THEMES.items()],
                allow_blank=False,
                id="theme",
                compact=True,
            )
            yield Words("Feedback after each turn of a rehearsal", classes="label")
            yield Select(
                [("One line", "line"), ("In full", "full"), ("Only when asked (F2)", "off")],
                allow_blank=False,
                id="feedback",
                compact=True,
            )
            with Horizontal(id="buttons"):
                yield Button("Save", id="save", variant="primary", compact=True)
                yield Button("Try the model", id="try", compact=True)
            yield Words("Where sensitive matters can be taken", classes="label")
            yield Words("", id="routes-line")
            yield Button("See and confirm", id="routes", compact=True)
            yield Words("", id="places", classes="muted")

    def on_mount(self) -> None:
        self.query_one("#kind").focus()
        self.load()

    @work(exclusive=True, group="settings", exit_on_error=False)
    async def load(self) -> None:
        from coach.routes.listed import routes_file

        self.query_one("#places", Words).update(
            "\n".join(
                [
                    f"Settings: {paths.config_file()}",
                    f"Your work: {paths.database_file()}",
                    f"Guidance index: {paths.guidance_folder()}",
                    f"Your own prompts: {paths.prompts_folder()}",
                    f"Where to take it: {routes_file()}",
                ]
            )
        )
        self._fill(await self.coach.resources.settings())
        self._tell_routes()

    def on_screen_resume(self) -> None:
        self._tell_routes()

    def _tell_routes(self) -> None:
        from coach.routes.listed import load_routes
        from coach.routes.told import country_line, lacking

        routes = load_routes()
        missing = lacking(routes, own_day())
        said = f"Nobody has confirmed a place yet for: {', '.join(missing)}." if missing else (
            "Every kind of matter has a place that somebody has confirmed."
        )  # fmt: skip
        self.query_one("#routes-line", Words).update(f"{country_line(routes)} {said}")

    def _fill(self, settings: Settings) -> None:
        kind, _, name = settings.model.use.partition(":")
        self.query_one("#kind", Select).value = kind
        self.query_one("#name", Input).value = name
        self.query_one("#address", Input).value = settings.model.base_url or ""
        theme = settings.screen.theme
        self.query_one("#theme", Select).value = theme if theme in THEMES else self.app.theme
        self.query_one("#feedback", Select).value = settings.screen.feedback
        self._show_fields(kind)

    def _show_fields(self, kind: str) -> None:
        self.query_one("#name-label", Words).update(_NAME_LABELS[kind])
        for selector, shown in (
            (".model-only", kind != "built-in"),
            (".server-only", kind == "server"),
            (".key-only", kind in {"openai", "server"}),
        ):
            for widget in self.query(selector):
                widget.display = shown
        if kind in {"openai", "server"}:
            self.tell_key()

    @work(exclusive=True, group="settings-key", exit_on_error=False)
    async def tell_key(self) -> None:
        from coach.models.keys import find_key

        account = self._account()
        found = await asyncio.to_thread(find_key, account)
        state = "found" if found else "none yet; some servers need none"
        self.query_one("#key-label", Words).update(labelled("Key:", state))

    def _account(self) -> str:
        from coach.models.keys import account_of

        kind = self.query_one("#kind", Select).value
        address = self.query_one("#address", Input).value.strip()
        return account_of(address if kind == "server" and address else None)

    def on_select_changed(self, event: Select.Changed) -> None:
        if event.select.id == "kind":
            self._show_fields(str(event.value))
        elif event.select.id == "theme" and event.value in THEMES:
            self.app.theme = str(event.value)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "save":
            self.action_save()
        elif event.button.id == "routes":
            self.app.push_screen(RoutesScreen(over=True))
        else:
            self.action_try_model()

    @work(exclusive=True, group="settings-save", exit_on_error=False)
    async def action_save(self) -> None:
        await self._save()

    async def _save(self) -> None:
        from pydantic import SecretStr

        from coach.models.keys import save_key
        from coach.settings_file import keep_settings

        kind = str(self.query_one("#kind", Select).value)
        name = clean_line(self.query_one("#name", Input).value, 400)
        address = clean_line(self.query_one("#address", Input).value, 400)
        file = keep_settings(
            {
                ("model", "use"): "built-in" if kind == "built-in" else f"{kind}:{name}",
                ("model", "base_url"): address if kind == "server" else None,
                ("screen", "theme"): str(self.query_one("#theme", Select).value),
                ("screen", "feedback"): str(self.query_one("#feedback", Select).value),
            }
        )
        key = self.query_one("#key", Input)
        if key.value.strip() and kind in {"openai", "server"}:
            await asyncio.to_thread(save_key, self._account(), SecretStr(key.value))
            key.value = ""
            self.tell_key()
        self.coach.resources.forget_settings()
        self.say(f"Saved in {file}.")

    @work(exclusive=True, group="settings-save", exit_on_error=False)
    async def action_try_model(self) -> None:
        from coach.models.choose import probe_model

        await self._save()
        settings = await self.coach.resources.settings()
        if settings.model.use == "built-in":
            self.say("The built-in wording needs no trying: it is always there.")
            return
        self.say("Trying the model…")
        probe = await asyncio.to_thread(probe_model, settings.model)
        self.say(probe.words)
