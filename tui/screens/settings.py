"""Settings: which model words things, how it looks, and where everything is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Select

from coach import paths
from coach.clock import own_day
from coach.packs.interface import ENGLISH, Offered, interface_in, offered_languages
from knowledge.text import clean_line
from tui.appearance import THEMES
from tui.language import in_language, phrase, told, tr
from tui.screens.area import AreaScreen
from tui.screens.routes import RoutesScreen
from tui.widgets.words import Words, labelled

if TYPE_CHECKING:
    from coach.settings import Settings

_KINDS = [
    (phrase("Built-in wording (no model)"), "built-in"),
    ("OpenAI", "openai"),
    (
        phrase("A server that speaks OpenAI's language (vLLM, Ollama, llama.cpp, a gateway)"),
        "server",
    ),
    (phrase("A GGUF file on this machine"), "gguf"),
]
_ENGLISH = "English"
_FEEDBACK = [
    (phrase("One line"), "line"),
    (phrase("In full"), "full"),
    (phrase("Only when asked (F2)"), "off"),
]
_NAME_LABELS = {
    "built-in": "",
    "openai": phrase("Model, as OpenAI names it"),
    "server": phrase("Model, as the server names it"),
    "gguf": phrase("The file"),
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
            yield Words(tr("Words come from"), classes="label")
            yield Select(in_language(_KINDS), allow_blank=False, id="kind", compact=True)
            yield Words("", id="name-label", classes="label model-only")
            yield Input(id="name", classes="model-only", compact=True)
            yield Words(
                tr("Address, such as http://localhost:8000/v1"), classes="label server-only"
            )
            yield Input(id="address", classes="server-only", compact=True)
            yield Words("", id="key-label", classes="label key-only")
            yield Input(
                id="key",
                classes="key-only",
                password=True,
                compact=True,
                placeholder=tr("paste a key to keep it in the system keyring"),
            )
            yield Words(tr("Colours"), classes="label")
            yield Select(
                in_language((words, theme) for theme, words in THEMES.items()),
                allow_blank=False,
                id="theme",
                compact=True,
            )
            yield Words(tr("Language"), id="language-label", classes="label")
            yield Select([(_ENGLISH, ENGLISH.code)], allow_blank=False, id="language", compact=True)
            yield Words(tr("Feedback after each turn of a rehearsal"), classes="label")
            yield Select(
                in_language(_FEEDBACK),
                allow_blank=False,
                id="feedback",
                compact=True,
            )
            with Horizontal(id="buttons"):
                yield Button(Content(tr("Save")), id="save", variant="primary", compact=True)
                yield Button(Content(tr("Try the model")), id="try", compact=True)
            yield Words(tr("Where sensitive matters can be taken"), classes="label")
            yield Words("", id="routes-line")
            yield Button(Content(tr("See and confirm")), id="routes", compact=True)
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
                    tr("Settings: {file}", file=paths.config_file()),
                    tr("Your work: {file}", file=paths.database_file()),
                    tr("Guidance index: {folder}", folder=paths.guidance_folder()),
                    tr("Your own prompts: {folder}", folder=paths.prompts_folder()),
                    tr("Where to take it: {file}", file=routes_file()),
                ]
            )
        )
        settings = await self.coach.resources.settings()
        self._offer_languages(await asyncio.to_thread(offered_languages), settings.screen.language)
        self._fill(settings)
        self._tell_routes()

    def on_screen_resume(self) -> None:
        self._tell_routes()

    def _tell_routes(self) -> None:
        from coach.routes.listed import load_routes
        from coach.routes.told import country_line, lacking

        routes = load_routes()
        missing = lacking(routes, own_day())
        if missing:
            kinds = ", ".join(told(kind) for kind in missing)
            said = tr("Nobody has confirmed a place yet for: {kinds}.", kinds=kinds)
        else:
            said = tr("Every kind of matter has a place that somebody has confirmed.")
        self.query_one("#routes-line", Words).update(f"{told(country_line(routes))} {said}")

    def _offer_languages(self, offered: Sequence[Offered], chosen: str) -> None:
        """English, what packs bring, and what was chosen though no pack brings it any more."""
        options = [(Content(_ENGLISH), ENGLISH.code)]
        options += [(Content(one.name), one.code) for one in offered]
        if chosen not in [code for _, code in options]:
            options.append((Content(tr("{code}: no pack brings it", code=chosen)), chosen))
        select = self.query_one("#language", Select)
        select.set_options(options)
        select.value = chosen
        for widget in (select, self.query_one("#language-label")):
            widget.display = len(options) > 1

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
        self.query_one("#name-label", Words).update(tr(_NAME_LABELS[kind]))
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
        state = tr("found") if found else tr("none yet; some servers need none")
        self.query_one("#key-label", Words).update(labelled(tr("Key:"), state))

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
        language = str(self.query_one("#language", Select).value)
        name = clean_line(self.query_one("#name", Input).value, 400)
        address = clean_line(self.query_one("#address", Input).value, 400)
        file = keep_settings(
            {
                ("model", "use"): "built-in" if kind == "built-in" else f"{kind}:{name}",
                ("model", "base_url"): address if kind == "server" else None,
                ("screen", "theme"): str(self.query_one("#theme", Select).value),
                ("screen", "feedback"): str(self.query_one("#feedback", Select).value),
                ("screen", "language"): None if language == ENGLISH.code else language,
            }
        )
        key = self.query_one("#key", Input)
        if key.value.strip() and kind in {"openai", "server"}:
            await asyncio.to_thread(save_key, self._account(), SecretStr(key.value))
            key.value = ""
            self.tell_key()
        self.coach.resources.forget_settings()
        await self._speak(language)
        self.say(tr("Saved in {file}.", file=file))

    async def _speak(self, code: str) -> None:
        """From here on in the language `code`: this screen at once, others when they are opened."""
        if code == self.coach.language.code:
            return
        found = await asyncio.to_thread(interface_in, code)
        if (found or ENGLISH).code == self.coach.language.code:
            return
        self.coach.speak(found or ENGLISH)
        await self.recompose()
        await self.load().wait()
        self.query_one("#language").focus()

    @work(exclusive=True, group="settings-save", exit_on_error=False)
    async def action_try_model(self) -> None:
        from coach.models.choose import probe_model

        await self._save()
        settings = await self.coach.resources.settings()
        if settings.model.use == "built-in":
            self.say(tr("The built-in wording needs no trying: it is always there."))
            return
        self.say(tr("Trying the model…"))
        probe = await asyncio.to_thread(probe_model, settings.model)
        self.say(told(probe.words))
