"""A few fields to fill in over the screen; a mistake is told there, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Select

from tui.language import told, tr
from tui.spoken import SpokenModal
from tui.widgets.words import Words

Answers = dict[str, str]


class Field(NamedTuple):
    """One thing to fill in. With `choices`, pairs of words and value, it is a list to pick from.

    A label that is a whole question stands above its field.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class Form(SpokenModal[Answers | None]):
    """Gives what was filled in by field; None when the person thought better of it.

    `check` may refuse it with a CoachError, whose words are then shown in the form.
    """

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="form.cancel"),
        Binding("ctrl+s", "keep", "Keep", id="form.keep", priority=True),
    ]

    def __init__(
        self,
        question: str,
        fields: Sequence[Field],
        *,
        check: Callable[[Answers], None] | None = None,
    ) -> None:
        super().__init__()
        self._question = question
        self._fields = fields
        self._check = check

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="form-dialog", can_focus=False):
            yield Words(self._question, id="form-question")
            for field in self._fields:
                asks = len(field.label) > 16
                with Horizontal(classes="field -asks" if asks else "field"):
                    yield Words(field.label, classes="field-label")
                    if field.choices:
                        yield Select(
                            field.choices,
                            value=field.value or Select.NULL,
                            prompt=field.hint or tr("not said"),
                            id=f"form-{field.name}",
                            compact=True,
                        )
                    else:
                        yield Input(
                            field.value,
                            placeholder=field.hint,
                            id=f"form-{field.name}",
                            compact=True,
                            select_on_focus=False,
                        )
            yield Words("", id="form-problem")
            yield Words(
                tr("Tab to the next, Enter or Ctrl+S keeps, Escape leaves."), classes="muted"
            )

    def on_mount(self) -> None:
        self.query_one("#form-problem").display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        from coach.errors import CoachError

        answers = {field.name: self._answer(field) for field in self._fields}
        if self._check is not None:
            try:
                self._check(answers)
            except CoachError as error:
                problem = self.query_one("#form-problem", Words)
                problem.update(f"{told(error.problem)} {told(error.next_step)}")
                problem.display = True
                problem.scroll_visible()
                return
        self.dismiss(answers)

    def _answer(self, field: Field) -> str:
        if field.choices:
            value = self.query_one(f"#form-{field.name}", Select).value
            return "" if value is Select.NULL else str(value)
        return self.query_one(f"#form-{field.name}", Input).value.strip()

    def action_cancel(self) -> None:
        self.dismiss(None)
