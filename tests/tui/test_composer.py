from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from tui.widgets.composer import CleanTextArea, Composer


class Typing(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield Composer("Say something")

    def on_mount(self) -> None:
        self.query_one(Composer).focus()

    def on_composer_sent(self, event: Composer.Sent) -> None:
        self.sent.append(event.text)


async def test_enter_sends_and_another_key_starts_a_line() -> None:
    app = Typing()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        await pilot.press(*"one", "ctrl+j", *"two", "shift+enter", *"three", "enter")
        assert app.sent == ["one\ntwo\nthree"]
        assert app.query_one(Composer).text == ""


async def test_nothing_but_white_space_is_not_sent() -> None:
    app = Typing()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        await pilot.press("space", "ctrl+j", "enter")
        assert app.sent == []


async def test_up_and_down_walk_through_what_was_sent_and_keep_what_was_not() -> None:
    app = Typing()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        composer = app.query_one(Composer)
        await pilot.press(*"first", "enter", *"second", "enter", *"draft")
        await pilot.press("up")
        assert composer.text == "second"
        await pilot.press("up")
        assert composer.text == "first"
        await pilot.press("up")
        assert composer.text == "first"
        await pilot.press("down", "down")
        assert composer.text == "draft"


async def test_words_given_back_stand_before_what_was_typed_since() -> None:
    app = Typing()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        composer = app.query_one(Composer)
        composer.give_back("lost words")
        assert composer.text == "lost words"
        await pilot.press(*"!")
        composer.give_back("earlier")
        assert composer.text == "earlier\nlost words!"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\x1b]0;pwned\x07b", "ab"),
        ("\x1b[2Jclear", "clear"),
        ("[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
        ("right\u202eleft\u200b", "rightleft"),
        ("one\r\ntwo", "one\ntwo"),
    ],
)
async def test_a_paste_is_cleaned_and_kept_literal(pasted: str, kept: str) -> None:
    app = Typing()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        app.query_one(Composer).post_message(events.Paste(pasted))
        await pilot.pause()
        assert app.query_one(Composer).text == kept


async def test_a_paste_of_a_megabyte_is_taken_whole() -> None:
    app = Typing()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        area = app.query_one(CleanTextArea)
        area.post_message(events.Paste("word and more\n" * 75_000))
        await pilot.pause()
        assert len(area.text) == 14 * 75_000


async def test_a_fast_typist_s_enter_comes_after_the_letters() -> None:
    app = Typing()
    async with app.run_test(notifications=True, tooltips=True) as pilot:
        # All at once, as a terminal delivers what was typed while it was busy.
        for letter in "quick":
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Key("enter", "\r"))
        await pilot.pause()
        await pilot.pause()
        assert app.sent == ["quick"]
