"""One HTML page about a run: it needs no server, no script and nothing from elsewhere.

Everything in it that people, models or files wrote is escaped; the page's own policy lets a
browser load nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources

from evals.comparing.compare import Changed, Comparison
from evals.comparing.resampling import interval_of
from evals.comparing.words import summary
from evals.gate.floors import Floor
from evals.gate.gate import Verdict
from evals.report.plots import difference_plot, figure_plot
from evals.running.cost import Price, cost_of
from evals.running.results import Results, SuiteResult, value_of
from evals.suites.suite import Figure
from knowledge.text import clean_text

MOST_FAILURES = 40
"""Samples a suite that are shown with their words; the logs hold all of them."""


def page(
    results: Results,
    verdict: Verdict,
    floors: Sequence[Floor] = (),
    comparison: Comparison | None = None,
    price: Price | None = None,
) -> str:
    """`price` is of the model that was evaluated, where it is known."""
    style = resources.files("evals.report").joinpath("style.css").read_text(encoding="utf-8")
    parts = [
        *_head(results, verdict),
        *(_compared(comparison) if comparison is not None else ()),
        *(part for suite in results.suites for part in _suite(suite, floors)),
        *_costs(results, price),
        *_about(results),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Evaluation {_text(results.name)}</title>\n"
        f"<style>\n{style}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _head(results: Results, verdict: Verdict) -> Iterator[str]:
    subject = results.subject
    when = f"{results.started:%d %B %Y, %H:%M} {results.started.tzname() or ''}"
    words = "built-in wording" if subject.model == "built-in" else subject.model
    yield f"<h1>Evaluation {_text(results.name)}</h1>"
    yield (
        f'<p class="soft">{_text(when)} · {_text(words)} · '
        f"{_text(subject.commit or 'no commit known')} · {_text(subject.part)} part</p>"
    )
    failed, number = len(verdict.failures), len(verdict.checks)
    said = f"The gate does not pass: {failed} of {number} checks failed."
    if verdict.passed:
        said = f"The gate passes: {number} checks."
    state = "" if verdict.passed else " failed"
    yield f'<div class="verdict{state}"><strong>{said}</strong>'
    if failed:
        yield "<ul>"
        for check in verdict.failures:
            yield f"<li>{_text(check.suite)}: {_text(check.name)}. {_text(check.words)}</li>"
        yield "</ul>"
    yield "</div>"


def _compared(comparison: Comparison) -> Iterator[str]:
    yield f"<h2>Beside {_text(comparison.one)}</h2>"
    yield (
        f"<p>{_text(summary(comparison))} The same samples on both sides; intervals from 4,000 "
        "paired draws of whole groups; a difference counts as shown where p, adjusted by Holm for "
        "all figures, is below 0.05.</p>"
    )
    reach = max((abs(end) for one in comparison.figures for end in one.interval), default=0.01)
    yield '<div class="wide-table"><table><thead><tr>'
    for name in ("suite", "figure", "before", "now", "difference", "", "says", "would have shown"):
        yield f"<th>{name}</th>"
    yield "</tr></thead><tbody>"
    for each in comparison.figures:
        plot = difference_plot(each.difference, each.interval, reach, each.verdict)
        kind = each.verdict if each.verdict in ("better", "worse") else "soft"
        yield (
            f"<tr><td>{_text(each.suite)}</td><td>{_text(each.figure.title)}</td>"
            f'<td class="number">{each.one:.3f}</td><td class="number">{each.other:.3f}</td>'
            f'<td class="number">{each.difference:+.3f}</td><td>{plot}</td>'
            f'<td><span class="{kind}">{_text(each.verdict)}</span></td>'
            f'<td class="number">{each.smallest:.3f}</td></tr>'
        )
    yield "</tbody></table></div>"
    if comparison.changed:
        yield f"<h3>{len(comparison.changed)} samples changed sides</h3>"
        for change in sorted(comparison.changed, key=_worst_first)[:MOST_FAILURES]:
            yield _changed(change)


def _worst_first(change: Changed) -> tuple[int, str, str]:
    return -len(change.worse), change.suite, change.sample


def _changed(change: Changed) -> str:
    moved = [f'<span class="worse">worse: {_text(", ".join(change.worse))}</span>'] * bool(
        change.worse
    )
    moved += [f'<span class="better">better: {_text(", ".join(change.better))}</span>'] * bool(
        change.better
    )
    sides = _sides((("Given", change.given), ("Before", change.before), ("Now", change.after)))
    return (
        f"<details><summary>{_text(change.suite)} {_text(change.sample)} · {' '.join(moved)}"
        f"</summary>{_evidence(change.evidence)}{sides}</details>"
    )


def _suite(suite: SuiteResult, floors: Sequence[Floor]) -> Iterator[str]:
    yield f"<h2>{_text(suite.id)}: {_text(suite.title)}</h2>"
    least = {floor.figure: floor for floor in floors if floor.suite == suite.id}
    yield '<div class="wide-table"><table><thead><tr><th>figure</th><th>value</th>'
    yield "<th>95 % interval</th><th></th><th>samples</th><th>floor</th></tr></thead><tbody>"
    for figure in suite.figures:
        row = _figure_row(suite, figure, least.get(figure.id))
        if row:
            yield row
    yield "</tbody></table></div>"
    unjudged = sum(bool(one.unjudged) for one in suite.samples)
    if unjudged:
        yield (
            f'<p class="note">{unjudged} samples could not be judged by every figure; they count '
            "neither as right nor as wrong.</p>"
        )
    yield from _failures(suite)


def _figure_row(suite: SuiteResult, figure: Figure, floor: Floor | None) -> str:
    names = figure.mean_of or (figure.id,)
    counted = [one for one in suite.samples if any(name in one.counts for name in names)]
    value = value_of(figure, counted)
    if value is None:
        return ""
    between = interval_of(figure, counted)
    tag = ' <span class="tag">must hold</span>' if figure.kind == "never" else ""
    least = f"{floor.floor:g}" if floor else ""
    why = f' title="{_text(floor.reason)}"' if floor else ""
    return (
        f'<tr><td>{_text(figure.title)}{tag}</td><td class="number">{value:.3f}</td>'
        f'<td class="number">{between.low:.3f} to {between.high:.3f}</td>'
        f"<td>{figure_plot(value, between, floor.floor if floor else None)}</td>"
        f'<td class="number">{len(counted)}</td><td class="number"{why}>{least}</td></tr>'
    )


def _failures(suite: SuiteResult) -> Iterator[str]:
    wrong = [one for one in suite.samples if one.evidence or one.error]
    if not wrong:
        return
    yield f"<h3>{len(wrong)} samples with something wrong</h3>"
    if len(wrong) > MOST_FAILURES:
        yield f'<p class="note">The first {MOST_FAILURES} of them; the logs hold all.</p>'
    for one in wrong[:MOST_FAILURES]:
        first = one.error or one.evidence[0]
        sides = _sides((("Given", one.given), ("Wanted", one.wanted), ("Came", one.shown)))
        yield (
            f"<details><summary>{_text(one.id)} · {_text(first[:140])}</summary>"
            f"{_evidence(one.evidence)}{sides}</details>"
        )


def _costs(results: Results, price: Price | None) -> Iterator[str]:
    yield "<h2>Cost and speed</h2>"
    yield "<table><thead><tr><th>suite</th><th>samples</th><th>seconds a sample</th>"
    yield "<th>slowest of 20</th><th>calls</th><th>tokens in</th><th>tokens out</th>"
    yield f"<th>{'money' if price else ''}</th></tr></thead>"
    yield "<tbody>"
    for suite in results.suites:
        cost = cost_of(suite.samples)
        cells = [
            str(cost.samples),
            f"{cost.mean_seconds:.3f}",
            f"{cost.slow_seconds:.3f}",
            str(cost.calls),
            str(cost.tokens_in),
            str(cost.tokens_out),
            price.of(cost) if price else "",
        ]
        numbers = "".join(f'<td class="number">{_text(cell)}</td>' for cell in cells)
        yield f"<tr><td>{_text(suite.id)}</td>{numbers}</tr>"
    yield "</tbody></table>"


def _about(results: Results) -> Iterator[str]:
    yield "<h2>What was evaluated</h2><table><thead><tr><th>prompt</th><th>version</th>"
    yield "<th>digest of its words</th><th>from</th></tr></thead><tbody>"
    for prompt in results.subject.prompts:
        yield (
            f"<tr><td>{_text(prompt.id)}</td><td>{_text(prompt.version)}</td>"
            f"<td>{_text(prompt.digest)}</td><td>{_text(prompt.source)}</td></tr>"
        )
    yield "</tbody></table>"
    if results.subject.agreement:
        yield f"<p>{_text(results.subject.agreement)}</p>"
    yield (
        '<p class="note">With the built-in wording no prompt is sent. Labels and principles are '
        "this project's own, never expert judgement, and a rehearsal with scripted leaders is no "
        "evidence that anybody learns.</p>"
    )


def _sides(columns: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f"<div><h4>{name}</h4><pre>{_text(words)}</pre></div>" for name, words in columns if words
    )
    return f'<div class="sides">{cells}</div>'


def _evidence(evidence: Sequence[str]) -> str:
    items = "".join(f"<li>{_text(one)}</li>" for one in evidence)
    return f'<ul class="evidence">{items}</ul>' if items else ""


def _text(words: str) -> str:
    return escape(clean_text(words))
