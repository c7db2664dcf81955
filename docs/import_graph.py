"""Draws docs/import-graph.svg from the code: which room imports which.

Run `python docs/import_graph.py` after an import between rooms is added or removed; a test says
when the picture is out of date.
"""

from __future__ import annotations

import html
from collections import defaultdict
from pathlib import Path

import grimp

PACKAGES = ("tui", "coach", "knowledge", "prompts")
TARGET = Path(__file__).parent / "import-graph.svg"
BOX_WIDTH, BOX_HEIGHT, GAP_X, GAP_Y, MARGIN = 132, 34, 22, 54, 20


def rooms(graph: grimp.ImportGraph) -> dict[str, str]:
    """Module to room: `coach.rubric.moves` belongs to `coach.rubric`, `coach.errors` to `coach`.

    A module of `coach` itself that joins other rooms of it, such as `coach.doctor`, is a room.
    """
    found = {}
    for module in graph.modules:
        parts = module.split(".")
        inner = parts[0] == "coach" and len(parts) > 1
        is_folder = inner and (len(parts) > 2 or bool(graph.find_children(module)))
        joins = inner and any(
            target.count(".") > 1 or graph.find_children(target)
            for target in graph.find_modules_directly_imported_by(module)
            if target.startswith("coach.")
        )
        found[module] = ".".join(parts[:2]) if is_folder or joins else parts[0]
    return found


def room_imports() -> dict[str, set[str]]:
    """Room to imported rooms, without those that a longer way implies.

    The command line's entry to the screen is left out: it is the one import upwards.
    """
    graph = grimp.build_graph(*PACKAGES)
    room_of = rooms(graph)
    found: dict[str, set[str]] = {room: set() for room in room_of.values()}
    for importer, room in room_of.items():
        for imported in graph.find_modules_directly_imported_by(importer):
            target = room_of[imported]
            if target != room and (importer, target) != ("coach.cli.app", "tui"):
                found[room].add(target)
    return {room: targets - implied(targets, found) for room, targets in found.items()}


def implied(targets: set[str], imports: dict[str, set[str]]) -> set[str]:
    """Those of `targets` that another one of them imports, directly or by way of others."""
    reached: set[str] = set()
    waiting = [deeper for target in targets for deeper in imports[target]]
    while waiting:
        room = waiting.pop()
        if room not in reached:
            reached.add(room)
            waiting += imports[room]
    return reached


def rows_of(imports: dict[str, set[str]]) -> list[list[str]]:
    """Rooms from top to bottom: a room stands above whatever it imports; cycles share a row."""
    depth: dict[str, int] = {}

    def deepest(room: str, above: tuple[str, ...]) -> int:
        if room in depth:
            return depth[room]
        below = [t for t in imports.get(room, set()) if t not in (*above, room)]
        value = 1 + max((deepest(t, (*above, room)) for t in below), default=-1)
        depth[room] = value
        return value

    for room in sorted(imports):
        deepest(room, ())
    rows: dict[int, list[str]] = defaultdict(list)
    for room, value in depth.items():
        rows[value].append(room)
    return [sorted(rows[value]) for value in sorted(rows, reverse=True)]


def draw(imports: dict[str, set[str]]) -> str:
    rows = rows_of(imports)
    widest = max(len(row) for row in rows)
    width = 2 * MARGIN + widest * BOX_WIDTH + (widest - 1) * GAP_X
    height = 2 * MARGIN + len(rows) * BOX_HEIGHT + (len(rows) - 1) * GAP_Y
    place: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        span = len(row) * BOX_WIDTH + (len(row) - 1) * GAP_X
        left = (width - span) // 2
        for index, room in enumerate(row):
            place[room] = (
                left + index * (BOX_WIDTH + GAP_X),
                MARGIN + number * (BOX_HEIGHT + GAP_Y),
            )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="sans-serif" font-size="13" role="img">',
        "<title>Which room imports which</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
        ' markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#5b6776"/></marker></defs>',
    ]
    for source in sorted(imports):
        for target in sorted(imports[source]):
            x1, y1 = place[source]
            x2, y2 = place[target]
            below = y2 > y1
            parts.append(
                f'<line x1="{x1 + BOX_WIDTH // 2}" y1="{y1 + (BOX_HEIGHT if below else 0)}"'
                f' x2="{x2 + BOX_WIDTH // 2}" y2="{y2 + (0 if below else BOX_HEIGHT)}"'
                ' stroke="#5b6776" stroke-width="1" marker-end="url(#tip)"/>'
            )
    for room, (x, y) in sorted(place.items()):
        parts.append(
            f'<rect x="{x}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6"'
            ' fill="#eef3f8" stroke="#33475b"/>'
            f'<text x="{x + BOX_WIDTH // 2}" y="{y + 22}" text-anchor="middle" fill="#1c2733">'
            f"{html.escape(room)}</text>"
        )
    parts.append("</svg>\n")
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(draw(room_imports()), encoding="utf-8")
