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


def room_of(module: str) -> str:
    """`coach.rubric.moves` belongs to `coach.rubric`, `coach.errors` to `coach`."""
    parts = module.split(".")
    if parts[0] == "coach" and len(parts) > 2:
        return ".".join(parts[:2])
    return parts[0]


def room_imports() -> dict[str, dict[str, int]]:
    """Room to imported room to the number of imports; the entry to the screen is left out."""
    graph = grimp.build_graph(*PACKAGES)
    packages = {m for m in graph.modules if graph.find_children(m)}
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for importer in graph.modules:
        source = importer if importer in packages and importer.count(".") else room_of(importer)
        source = room_of(source + ".x") if importer in packages else source
        found[source]
        for imported in graph.find_modules_directly_imported_by(importer):
            target = room_of(imported + ".x") if imported in packages else room_of(imported)
            if target != source and (importer, target) != ("coach.cli.app", "tui"):
                found[source][target] += 1
    return {room: dict(targets) for room, targets in found.items()}


def rows_of(imports: dict[str, dict[str, int]]) -> list[list[str]]:
    """Rooms from top to bottom: a room stands above whatever it imports; cycles share a row."""
    depth: dict[str, int] = {}

    def deepest(room: str, above: tuple[str, ...]) -> int:
        if room in depth:
            return depth[room]
        below = [t for t in imports.get(room, {}) if t not in (*above, room)]
        value = 1 + max((deepest(t, (*above, room)) for t in below), default=-1)
        depth[room] = value
        return value

    for room in sorted(imports):
        deepest(room, ())
    rows: dict[int, list[str]] = defaultdict(list)
    for room, value in depth.items():
        rows[value].append(room)
    return [sorted(rows[value]) for value in sorted(rows, reverse=True)]


def draw(imports: dict[str, dict[str, int]]) -> str:
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
