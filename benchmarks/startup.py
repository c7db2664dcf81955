"""Start-up, side by side in one run: ratios carry over to other machines, seconds do not.

    python benchmarks/startup.py [--rounds 9]

Prints the time to the first usable screen against a bare Textual application (aim: at most 1.3
times), `coach --help` against `python -c pass` (aim: at most 150 ms more), and what `import coach`
loads. Each figure is the median of the rounds; the rounds of both sides alternate, so that a busy
machine slows both.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import os
from textual.app import App
from textual.widgets import Footer, OptionList, Static
class Bare(App):
    def compose(self):
        yield Static("title")
        yield OptionList("one", "two", "three")
        yield Footer()
    def on_mount(self):
        self.query_one(OptionList).focus()
        self.call_after_refresh(lambda: os._exit(0))
Bare().run(headless=True)
"""
COACH = """
import os
from tui.app import CoachApp
# Not a subclass: Textual looks for a subclass's style sheets beside the subclass's own module.
CoachApp.on_mount = lambda app: app.call_after_refresh(lambda: os._exit(0))
CoachApp().run(headless=True)
"""
MODULES = """
import json, sys
import coach
print(json.dumps({
    "modules": len(sys.modules),
    "heavy": sorted(
        name for name in ("textual", "chromadb", "langchain_core", "openai", "onnxruntime", "numpy")
        if name in sys.modules
    ),
}))
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return time.perf_counter() - start


def medians(
    sides: dict[str, list[str]], rounds: int, environment: dict[str, str]
) -> dict[str, float]:
    for command in sides.values():
        seconds(command, environment)  # warm the file cache and the byte code
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, command in sides.items():
            taken[name].append(seconds(command, environment))
    return {name: statistics.median(values) for name, values in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare start-up times side by side.")
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "COACH_DATA": f"{folder}/data",
            "COACH_CONFIG": f"{folder}/coach.toml",
            "TERM": "xterm-256color",
        }
        screen = medians(
            {"bare Textual": [python, "-c", BARE], "coach": [python, "-c", COACH]},
            rounds,
            environment,
        )
        helping = medians(
            {
                "python -c pass": [python, "-c", "pass"],
                "coach --help": [python, "-c", "from coach.cli.main import run; run()", "--help"],
            },
            rounds,
            environment,
        )
        loaded = json.loads(
            subprocess.run(
                [python, "-c", MODULES], check=True, capture_output=True, text=True
            ).stdout
        )
        alone = json.loads(
            subprocess.run(
                [python, "-c", MODULES.replace("import coach\n", "")],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
    ratio = screen["coach"] / screen["bare Textual"]
    more = (helping["coach --help"] - helping["python -c pass"]) * 1000
    print(f"process start to first usable screen and exit, median of {rounds} rounds")
    for name, value in screen.items():
        print(f"  {name:<16}{value:8.3f} s")
    print(f"  ratio           {ratio:8.2f}   (aim: at most 1.30)")
    for name, value in helping.items():
        print(f"  {name:<16}{value:8.3f} s")
    print(f"  more            {more:8.0f} ms (aim: at most 150)")
    print(f"import coach: {loaded['modules'] - alone['modules']} modules more than Python alone")
    print(f"  heavy libraries among them: {', '.join(loaded['heavy']) or 'none'}")


if __name__ == "__main__":
    main()
