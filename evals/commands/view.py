"""`coach eval view`: Inspect's own viewer on the logs of a run."""

from __future__ import annotations

import subprocess
import sys

import click

from coach.cli.output import say
from coach.errors import BadInput
from evals.running.environment import contained
from evals.running.finding import find_folder


@click.command()
@click.argument("run", default="last")
@click.option("--port", type=click.IntRange(1024, 65535), default=7575, show_default=True)
def command(*, run: str, port: int) -> None:
    """Open Inspect's viewer on the logs of RUN, on this machine only. Stop it with ctrl+c."""
    logs = find_folder(run) / "logs"
    if not logs.is_dir():
        raise BadInput("The logs of that run are not there any more.", "Run the evaluation again.")
    say(f"Inspect's viewer: http://127.0.0.1:{port} (stop it with ctrl+c)")
    viewer = [sys.executable, "-m", "inspect_ai", "view", "start", "--log-dir", str(logs)]
    # What people and models wrote is shown as plain text.
    viewer += ["--host", "127.0.0.1", "--port", str(port), "--no-trust-content"]
    with contained(logs):
        try:
            subprocess.run(viewer, check=False)  # noqa: S603 - Inspect, with our own arguments
        except KeyboardInterrupt:
            return
