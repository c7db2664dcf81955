"""The page about a run: whole in itself, and safe with whatever stands in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coach.errors import BadInput
from coach.models.port import Usage
from evals.comparing.compare import compare
from evals.gate.floors import Floor
from evals.gate.gate import judge
from evals.report.page import page
from evals.running.cost import cost_of, cost_words, price_of, read_prices
from evals.running.environment import evals_folder
from evals.suites.listening import Call
from tests.evals.results import results, sample

FLOOR = Floor(suite="small", figure="right", floor=0.8, reason='a "good" reason')
HOSTILE = "<script>alert(1)</script><img src=http://evil.example/x onerror=go()>\x1b[2J"


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs


def test_the_page_shows_figures_with_intervals_plots_floors_and_failures() -> None:
    run = results("run", [1.0] * 15 + [0.0] * 5)
    text = page(run, judge(run, [FLOOR]), [FLOOR])
    assert "The gate does not pass: 1 of 3 checks failed." in text
    assert "0.750" in text
    assert re.search(r"0\.\d{3} to 0\.\d{3}", text)
    assert text.count("<svg") == 3
    assert "5 samples with something wrong" in text
    assert "missed 15" in text
    assert "must hold" in text


def test_a_comparison_stands_beside_with_the_samples_that_changed_sides() -> None:
    before, after = results("old", [1.0] * 30), results("new", [0.0] * 12 + [1.0] * 18)
    text = page(after, judge(after, [], before), [], compare(before, after))
    assert "Beside old" in text
    assert "12 samples changed sides" in text
    assert '<span class="worse">worse</span>' in text


def test_hostile_words_stay_words_and_nothing_is_loaded_from_elsewhere() -> None:
    bad = sample(1, 0.0, evidence=HOSTILE).model_copy(
        update={"given": HOSTILE, "shown": HOSTILE, "id": HOSTILE}
    )
    run = results(HOSTILE, [], samples=[bad])
    text = page(run, judge(run, []), [], compare(run, run))
    tags = _Tags(text)
    assert not {"script", "img", "link", "iframe", "object", "a"} & set(tags.names)
    assert not {"src", "href", "style", "onerror", "onclick"} & {
        name for name, _ in tags.attributes
    }
    assert "\x1b" not in text
    assert "default-src 'none'" in text
    assert "http" not in re.sub(r"http-equiv|http://evil\.example", "", text)


def test_money_is_counted_where_the_price_is_known(tmp_path: Path) -> None:
    call = Call(
        prompt_id="p", version="1", asked="x", usage=Usage(input_tokens=2000, output_tokens=500)
    )
    run = results("run", [], samples=[sample(1, 1.0).model_copy(update={"calls": (call,)})])
    file = tmp_path / "prices.yaml"
    file.write_text("server:ours: {tokens_in: 10, tokens_out: 40}\n", encoding="utf-8")
    price = read_prices(file)["server:ours"]
    assert "$0.0400" in page(run, judge(run, []), price=price)
    assert "money" not in page(run, judge(run, []))
    assert price_of("server:ours") is None
    (evals_folder() / "prices.yaml").write_text(file.read_text(encoding="utf-8"))
    assert price_of("server:ours") == price
    words = cost_words(cost_of(run.suites[0].samples), price)
    assert words.endswith("1 calls, 2000 tokens in, 500 out, $0.0400")
    file.write_text("server:ours: {tokens_in: -1}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"prices\.yaml: server:ours\.tokens_in"):
        read_prices(file)
