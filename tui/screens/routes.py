"""Where sensitive matters can be taken, per country, and who has confirmed each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.clock import own_day
from tui.language import told, tr
from tui.screens.area import AreaScreen
from tui.widgets.dialogs import ChooseOne
from tui.widgets.form import Answers, Field, Form
from tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.routes.listed import Route, Routes


class RoutesScreen(AreaScreen):
    TITLE = "Where it can be taken"
    CSS_PATH = "routes.tcss"
    HELP = """\
The places a sensitive matter can be taken to. They are suggestions until a person who knows has
tried one and put their name to it: **c** confirms the chosen one, or fills in how to reach it.
**o** chooses the country. The list is a file of yours; the coach sends nothing to any of them.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "confirm", "Confirm", id="routes.confirm"),
        Binding("o", "country", "Country", id="routes.country"),
    ]

    def __init__(self, session_id: int | None = None, *, over: bool = False) -> None:
        super().__init__(session_id)
        self._over = over
        self._routes: Routes | None = None
        self._at: str | None = None

    def compose_area(self) -> ComposeResult:
        with Horizontal(id="routes"):
            yield OptionList(id="places", markup=False)
            with VerticalScroll(id="detail", can_focus=True):
                yield Words("", id="about")

    def on_mount(self) -> None:
        self.query_one("#places").focus()
        self.load()

    @work(exclusive=True, group="routes", exit_on_error=False)
    async def load(self) -> None:
        from coach.routes.listed import load_routes
        from coach.routes.told import country_line, lacking

        self._routes = routes = load_routes()
        choices = self.query_one("#places", OptionList)
        here = routes.here()
        choices.set_options(Option(self._line(route), id=route.id) for route in here)
        ids = [route.id for route in here]
        choices.highlighted = ids.index(self._at) if self._at in ids else 0
        self.head(tr("No country chosen") if routes.country is None else told(country_line(routes)))
        missing = lacking(routes, own_day())
        if routes.country is None:
            self.say(
                tr("o chooses the country; until then only your own organisation's places stand.")
            )
        elif missing:
            kinds = ", ".join(told(kind) for kind in missing)
            self.say(tr("Nobody has confirmed a place yet for: {kinds}.", kinds=kinds))
        else:
            self.say(tr("Every kind of matter has a place that somebody has confirmed."))

    def _line(self, route: Route) -> Content:
        good = route.state(own_day()) == "confirmed"
        return Content.assemble(
            ("✓ " if good else "? ", "$text-success" if good else "$text-warning"), told(route.name)
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        from coach.routes.told import kind_words, state_words

        if self._routes is None or event.option_id is None:
            return
        self._at = event.option_id
        route = self._routes.route(event.option_id)
        state = told(state_words(route, own_day()))
        parts: list[str | tuple[str, str]] = [(f"{told(route.name)}\n", "bold")]
        parts += [f"{told(part)}\n" for part in (route.reach, route.link) if part]
        good = route.state(own_day()) == "confirmed"
        parts += [
            (f"{state[0].upper()}{state[1:]}.\n", "$text-success" if good else "$text-warning"),
            f"\n{told(route.what)}\n",
            (f"\n{tr('For')} ", "bold"),
            f"{', '.join(told(kind_words()[kind].name) for kind in route.kinds)}.",
        ]
        self.query_one("#about", Words).update(Content.assemble(*parts))

    def on_option_list_option_selected(self) -> None:
        self.action_confirm()

    @work(exclusive=True, group="routes-change", exit_on_error=False)
    async def action_confirm(self) -> None:
        from coach.errors import BadInput
        from coach.routes.confirming import confirm

        if self._routes is None or self._at is None:
            return
        route = self._routes.route(self._at)
        name = (await self.coach.resources.settings()).you.name

        def check(given: Answers) -> None:
            if not given["by"].strip():
                raise BadInput(tr("A confirmation needs a name."), tr("Say who has checked it."))
            if not given["reach"].strip() and not route.link:
                raise BadInput(
                    tr("It has to say how to reach it."), tr("Give a number or an address.")
                )

        asked = Form(
            tr(
                "{name}: confirm only what you have tried or looked up today.",
                name=told(route.name),
            ),
            [
                Field("reach", tr("How to reach"), route.reach, tr("a name, a number, an address")),
                Field("by", tr("Checked by"), name, tr("your name")),
            ],
            check=check,
        )
        given = await self.app.push_screen_wait(asked)
        if given is not None:
            confirm(route.id, given["by"], own_day(), reach=given["reach"])
            self.load()

    @work(exclusive=True, group="routes-change", exit_on_error=False)
    async def action_country(self) -> None:
        from coach.routes.confirming import set_country
        from coach.routes.listed import country_name

        if self._routes is None:
            return
        codes = self._routes.countries
        place = await self.app.push_screen_wait(
            ChooseOne(
                tr("Which country's places?"),
                [told(country_name(code)) for code in codes],
                start=0,
            )
        )
        if place is not None:
            set_country(codes[place])
            self.load()

    def action_leave(self) -> None:
        """Back to the notes it was opened over, else to the first screen."""
        if self._over:
            self.app.pop_screen()
        else:
            super().action_leave()
