"""The application: which screens there are, and what is the same on all of them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach.packs.interface import Interface
from tui.appearance import THEMES, theme_before_settings
from tui.language import language_before_settings, phrase, told, tr
from tui.resources import Resources
from tui.screens.home import HomeScreen

# Each area is imported when it is first opened: only the home screen may cost at the start.
AREAS: dict[str, tuple[str, str, str]] = {
    "prepare": (
        "tui.screens.prepare",
        "PrepareScreen",
        phrase("Draft questions for a session"),
    ),
    "rehearse": (
        "tui.screens.rehearse",
        "RehearseScreen",
        phrase("Rehearse with a simulated mentor"),
    ),
    "notes": ("tui.screens.notes", "NotesScreen", phrase("Turn notes into commitments")),
    "commitments": (
        "tui.screens.commitments",
        "CommitmentsScreen",
        phrase("What was promised, kept, changed"),
    ),
    "worth": (
        "tui.screens.worth",
        "WorthScreen",
        phrase("What the hours are worth, in your own ratings"),
    ),
    "look-back": (
        "tui.screens.lookback",
        "LookBackScreen",
        phrase("Progress over your rehearsals"),
    ),
    "guidance": ("tui.screens.guidance", "GuidanceScreen", phrase("Search the guidance")),
    "routes": (
        "tui.screens.routes",
        "RoutesScreen",
        phrase("Where sensitive matters can be taken"),
    ),
    "settings": (
        "tui.screens.settings",
        "SettingsScreen",
        phrase("Model, appearance and folders"),
    ),
}
_NAMES = {
    "prepare": phrase("Prepare"),
    "rehearse": phrase("Rehearse"),
    "notes": phrase("Notes"),
    "commitments": phrase("Commitments"),
    "worth": phrase("Worth"),
    "look-back": phrase("Look back"),
    "guidance": phrase("Guidance"),
    "routes": phrase("Routes"),
    "settings": phrase("Settings"),
}


class CoachApp(App[None]):
    TITLE = "Reverse mentoring coach"
    # Textual 8.2 does not read the default screen's own CSS_PATH: the home screen's stands here.
    CSS_PATH = ["app.tcss", "screens/home.tcss"]
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "toggle_help", "Help", id="app.help", tooltip="Help for what has the focus"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True, show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.resources = Resources()
        self._indexing = False
        self.language = language_before_settings()
        self.theme = theme_before_settings()

    def get_default_screen(self) -> Screen[Any]:
        return HomeScreen()

    def on_unmount(self) -> None:
        self.resources.close()

    def start_indexing(self) -> None:
        """Once a run: the index of the guidance, built where needed while the person goes on."""
        if not self._indexing:
            self._indexing = True
            self.run_worker(self._index(), group="index", exit_on_error=False)

    async def _index(self) -> None:
        from coach.errors import CoachError
        from knowledge.errors import KnowledgeError

        def show(words: str) -> None:
            words = told(words)
            home = self.screen_stack[0]
            if isinstance(home, HomeScreen):
                home.show_indexing(words)

        try:
            await self.resources.index(lambda words: self.call_from_thread(show, words))
        except (CoachError, KnowledgeError) as error:
            self.report(error)
        show("")

    def action_toggle_help(self) -> None:
        # By name: importing the panel would load the Markdown parser before the first paint.
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            from tui.widgets.help import SpokenHelp

            self.screen.mount(SpokenHelp())

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            placeholder = tr("Search for commands…")
            self.push_screen(CommandPalette(placeholder=placeholder, id="--command-palette"))

    def speak(self, language: Interface) -> None:
        """Another language from now on: screens word themselves anew when they are come to."""
        self.language = language

    def action_open_area(self, name: str, stored_id: int | None = None) -> None:
        """Opens an area over the home screen, at what is stored under a number where one is given:
        a session, or in the areas that list them a commitment or a person."""
        module, screen, _ = AREAS[name]
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(getattr(import_module(module), screen)(stored_id))

    def action_go_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_choose_theme(self, theme: str) -> None:
        """Shows the theme and keeps it for the next start."""
        from coach.settings_file import keep_setting

        self.theme = theme
        try:
            keep_setting("screen", "theme", theme)
        except OSError as error:
            self.report(error)
        self.resources.forget_settings()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        yield SystemCommand(tr("Home"), tr("Go to the first screen"), self.action_go_home)
        for name, (_, _, words) in AREAS.items():
            yield SystemCommand(
                tr(_NAMES[name]),
                tr(words),
                lambda area=name: self.action_open_area(area),
            )
        for binding in screen.active_bindings.values():
            if binding.enabled and binding.node is screen and binding.binding.description:
                action = binding.binding.action
                yield SystemCommand(
                    f"{tr(screen.title or 'Here')}: {binding.binding.description}",
                    binding.binding.tooltip or tr("Key {key}", key=binding.binding.key),
                    lambda run=action: self.call_later(screen.run_action, run),
                )
        for theme, words in THEMES.items():
            yield SystemCommand(
                tr("Theme: {theme}", theme=tr(words)),
                tr("Change the colours"),
                lambda chosen=theme: self.action_choose_theme(chosen),
                discover=False,
            )
        yield SystemCommand(tr("Help"), tr("Help for what has the focus"), self.action_toggle_help)
        yield SystemCommand(
            tr("Screenshot"), tr("Save a picture of the screen"), self.action_screenshot
        )
        yield SystemCommand(
            tr("Quit"), tr("Close the coach; everything is stored"), self.action_quit
        )

    def report(self, error: BaseException) -> None:
        """Says what went wrong and what to do, in a notice that stays long enough to read."""
        from coach.errors import explain

        explanation = explain(error)
        self.notify(
            f"{told(explanation.problem)}\n{told(explanation.next_step)}",
            severity="error",
            timeout=15,
            markup=False,
        )

    def copy(self, text: str, what: str) -> None:
        """Copies through the terminal and, where there is one, the desktop's clipboard.

        `what` is named in the language in use."""
        import pyperclip

        self.copy_to_clipboard(text)
        # Without a desktop the terminal has been asked, which is all there is.
        with suppress(pyperclip.PyperclipException):
            pyperclip.copy(text)
        self.notify(tr("{what} copied.", what=what), timeout=3, markup=False)
