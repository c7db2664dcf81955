"""`python -m tui`: the application without the command line around it, as `coach serve` runs it."""

from __future__ import annotations

from tui.app import CoachApp

if __name__ == "__main__":
    CoachApp().run()
