"""Saved web pages: what a visitor reads, without what surrounds it.

The page is simplified before it is parsed. Only the tags that break lines or draw tables
are kept, without their attributes: the others say nothing to a reader, and a page made to
do harm uses them to make the parser's work grow with the square of its length.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hieuhoc.reading.formats.plain import decode
from hieuhoc.reading.patterns import listed
from hieuhoc.reading.source import Source, SourceBuilder, Unreadable

_BLOCKS = frozenset(
    listed(
        "address, article, aside, blockquote, body, caption, center, dd, div, dl, dt, fieldset, figcaption"
        ", figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, html, li, main, nav, ol, p, pre, section"
        ", td, th, title, tr, ul"
    )
)
_TABLE = frozenset(listed("table, thead, tbody, tfoot"))
_UNSEEN = frozenset(listed("noscript, template, svg, iframe, select, textarea, object, audio, video, canvas"))
_KEPT = _BLOCKS | _TABLE | _UNSEEN | {"br"}
_MOST_TAGS = 300_000
_MOST_CARRIED = 50_000_000
_MOST_COLUMNS = 40


def read(payload: bytes) -> Source:
    """Read a saved page. Raises Unreadable."""
    page = _simplified(decode(payload))
    if page.count("<") > _MOST_TAGS:
        raise Unreadable("too-large", str(_MOST_TAGS))
    _check_nesting(page)
    tree = LexborHTMLParser(page)
    for node in tree.css(", ".join(_UNSEEN)):
        node.decompose()
    builder = SourceBuilder()
    line: list[str] = []
    if tree.root is not None:
        _walk(tree.root, _layouts(tree), builder, line)
    _end_line(builder, line)
    return builder.build()


# Each alternative, once begun, matches to the end of the page if need be, so that no text is scanned twice.
_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)
    |   <(?P<code>script|style)\b.*?(?:</(?P=code)\s*>|\Z)
    |   <(?P<name>/?[a-z][^\s/>]*)
        (?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)
    |   <[!?/][^>]*(?:>|\Z)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_COLSPAN = re.compile(r"""\bcolspan\s*=\s*["']?\s*(\d{1,2})\b""", re.IGNORECASE)


def _simplified(page: str) -> str:
    return _MARKUP.sub(_kept, page)


def _kept(markup: re.Match[str]) -> str:
    """What is kept of a tag: its name if it breaks lines or draws tables, and how many columns it spans."""
    name = (markup["name"] or "").lower()
    if name.removeprefix("/") not in _KEPT:
        return ""
    span = _COLSPAN.search(markup["attributes"]) if name in {"td", "th"} else None
    return f"<{name} colspan={span[1]}>" if span else f"<{name}>"


_NAME = re.compile(r"<(/?)([a-z0-9]+)")
# A paragraph, an item or a cell ends where the next one begins: their end tags are often left out.
_ENDED_BY_NEXT = frozenset(listed("p, li, dt, dd, tr, td, th, thead, tbody, tfoot, br, hr"))


def _check_nesting(page: str) -> None:
    """Refuse a page that nests so deeply that no person made it.

    At every tag the parser looks through all that is open, so its work is what this sums up.
    """
    opened: Counter[str] = Counter()
    depth = carried = 0
    for end, name in _NAME.findall(page):
        if name not in _ENDED_BY_NEXT:
            if not end:
                opened[name] += 1
                depth += 1
            elif opened[name]:
                opened[name] -= 1
                depth -= 1
        carried += depth
    if carried > _MOST_CARRIED:
        raise Unreadable("damaged", "nesting")


def _walk(root: LexborNode, layouts: Container[int], builder: SourceBuilder, line: list[str]) -> None:
    """Visit the nodes in reading order, without recursion: pages of the wild nest deeply."""
    todo: list[LexborNode | None] = [root]
    while todo:
        node = todo.pop()
        if node is None:
            _end_line(builder, line)
            continue
        tag = node.tag
        if tag == "-text":
            line.append(node.text_content or "")
        elif tag == "br":
            _end_line(builder, line)
        elif tag == "table" and node.mem_id not in layouts and _has_columns(node):
            _end_line(builder, line)
            builder.add_table(_cells(row) for row in node.css("tr"))
        else:
            if tag in _BLOCKS:
                _end_line(builder, line)
                todo.append(None)
            todo.extend(reversed(list(node.iter(include_text=True))))


def _cells(row: LexborNode) -> Iterable[str]:
    """A row's cells; one that spans several columns is followed by empty ones."""
    for cell in row.css("th, td"):
        span = int(cell.attributes.get("colspan") or 1)
        yield cell.text(separator=" ")
        yield from [""] * min(span - 1, _MOST_COLUMNS)


def _layouts(tree: LexborHTMLParser) -> set[int]:
    """The tables that hold another one: old pages are laid out with them."""
    layouts = set()
    for table in tree.css("table table"):
        outer = table.parent
        while outer is not None and outer.tag != "table":
            outer = outer.parent
        if outer is not None:
            layouts.add(outer.mem_id)
    return layouts


def _has_columns(table: LexborNode) -> bool:
    return any(len(row.css("th, td")) > 1 for row in table.css("tr"))


def _end_line(builder: SourceBuilder, line: list[str]) -> None:
    words = " ".join("".join(line).split())
    line.clear()
    if words:
        builder.add_line(words)
