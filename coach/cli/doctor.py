"""`coach doctor`: every check, as it is done; exit code 1 when something is to be mended."""

from __future__ import annotations

import click

from coach.cli.output import emit_json, progress, progress_done, say
from coach.doctor import examine

_MARKS = {"ok": "ok    ", "note": "note  ", "failed": "FAILED"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--quick", is_flag=True, help="Leave out reading the whole index and the model.")
def command(*, as_json: bool, quick: bool) -> None:
    """Say what is installed, configured and reachable, and what to do about what is not."""
    checks = []
    progress("Looking…")
    for check in examine(in_full=not quick):
        checks.append(check)
        if as_json:
            continue
        progress_done()
        say(f"{_MARKS[check.state]}  {check.name}: {check.words}")
        if check.next_step:
            say(f"          {check.next_step}")
        progress("Looking…")
    progress_done()
    failed = [check for check in checks if check.state == "failed"]
    if as_json:
        emit_json({"ok": not failed, "checks": [check.model_dump() for check in checks]})
    if failed:
        click.get_current_context().exit(1)
