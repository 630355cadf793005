"""Saved web pages: what a visitor reads, without what surrounds it."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hieuhoc.reading.formats.plain import decode
from hieuhoc.reading.source import Source, SourceBuilder

_UNSEEN = "script, style, noscript, template, head > *:not(title), svg, iframe, select, textarea"
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "ul",
        "title",
        "body",
        "html",
        "caption",
        "tr",
    ]
)
_MOST_COLUMNS = 40


def read(payload: bytes) -> Source:
    """Read a saved page. Raises Unreadable."""
    tree = LexborHTMLParser(decode(payload))
    for node in tree.css(_UNSEEN):
        node.decompose()
    builder = SourceBuilder()
    line: list[str] = []
    if tree.root is not None:
        _walk(tree.root, builder, line)
    _end_line(builder, line)
    return builder.build()


def _walk(root: LexborNode, builder: SourceBuilder, line: list[str]) -> None:
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
        elif tag == "table" and _is_data(node):
            _end_line(builder, line)
            builder.add_table(_cells(row) for row in node.css("tr"))
        else:
            block = tag in _BLOCKS
            if block:
                _end_line(builder, line)
                todo.append(None)
            todo.extend(reversed(list(node.iter(include_text=True))))


def _cells(row: LexborNode) -> list[str]:
    """A row's cells; one that spans several columns is followed by empty ones."""
    cells: list[str] = []
    for cell in row.css("th, td"):
        span = (cell.attributes.get("colspan") or "1").strip()
        cells.append(cell.text(separator=" "))
        cells += [""] * min(int(span) - 1, _MOST_COLUMNS) if span.isdigit() and span.isascii() else []
    return cells


def _is_data(table: LexborNode) -> bool:
    """Old pages are laid out with tables; one that holds another, or one column, is layout."""
    return not table.css("table table") and any(len(row.css("th, td")) > 1 for row in table.css("tr"))


def _end_line(builder: SourceBuilder, line: list[str]) -> None:
    words = " ".join("".join(line).split())
    line.clear()
    if words:
        builder.add_line(words)
