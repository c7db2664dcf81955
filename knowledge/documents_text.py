"""Reading plain text, Markdown and HTML."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.documents_blocks import Block, CannotRead, paragraphs

if TYPE_CHECKING:
    from markdown_it.token import Token


def read_text(content: bytes) -> Iterator[Block]:
    return paragraphs(decoded(content))


def read_markdown(content: bytes) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    text = re.sub(r"\A---\n.*?\n(?:---|\.\.\.)\n", "", decoded(content), flags=re.DOTALL)
    level = 0
    cells: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        match token.type:
            case "heading_open":
                level = int(token.tag[1:])
            case "heading_close":
                level = 0
            case "tr_open":
                cells = []
            case "tr_close":
                yield Block(0, 0, " | ".join(cells or ()))
                cells = None
            case "inline":
                said = "".join(_inline(child) for child in token.children or ())
                if cells is None:
                    yield Block(level, 0, " ".join(said.split()))
                else:
                    cells.append(" ".join(said.split()))
            case "fence" | "code_block":
                yield Block(0, 0, " ".join(token.content.split()))
            case "html_block":
                yield from _html_blocks(token.content)


def _inline(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return "" if token.type == "html_inline" else str(token.content)


# Text in any other element runs on.
_BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary
    table tbody tfoot thead tr ul
    """.split()
)
# What a reader of the page would not see, or would not call its text.
_UNSEEN = (
    "script, style, noscript, template, nav, svg, iframe, object, select, button, [hidden],"
    ' [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"]'
)


def read_html(content: bytes) -> Iterator[Block]:
    declared = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", content[:4096])
    return _html_blocks(decoded(content, declared[1].decode("ascii") if declared else None))


def _html_blocks(text: str) -> Iterator[Block]:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(text).body
    if body is None:
        return
    for node in body.css(_UNSEEN):
        node.decompose()
    held: list[str] = []
    holder, level = 0, 0
    for node in body.traverse(include_text=True, skip_empty=True):
        if not node.is_text_node:
            continue
        block = node.parent
        while block is not None and block.tag not in _BLOCK_TAGS:
            block = block.parent
        if block is None:
            continue
        if block.mem_id != holder:
            yield Block(level, 0, " ".join(held))
            held, holder = [], block.mem_id
            heading = re.fullmatch("h([1-6])", block.tag or "")
            level = int(heading[1]) if heading else 0
        held += (node.text_content or "").split()
    yield Block(level, 0, " ".join(held))


def decoded(content: bytes, declared: str | None = None) -> str:
    """Bytes in UTF-8, UTF-16 with its mark, the `declared` or Windows' old encoding as text.

    Raises CannotRead for what is no text.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            names: tuple[str, ...] = (name,)
            break
    else:
        # Windows' old encoding last: nearly every file can be taken for it.
        names = (*((declared,) if declared else ()), "utf-8", "cp1252")
    for name in names:
        try:
            text = content.decode(name)
        except (UnicodeError, LookupError):
            continue
        controls = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", text))
        if "\0" not in text and controls * 200 <= len(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise CannotRead("is not text, whatever its name says", "Save it as UTF-8 text, then add it.")
