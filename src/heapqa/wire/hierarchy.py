"""The hierarchy of a target element: a path of nodes in Heap's own notation."""

from heapqa.model.event import Node


def parse_hierarchy(text: str) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    """Nodes, outermost first, and the tokens that fit no place.

    Nodes end with ``|``, their tokens with ``;``: ``@tag;#id;.class;[name=value];``. The SDK
    removes ``[ ] ; |`` from what stands inside the tokens.
    """
    nodes: list[Node] = []
    strange: list[str] = []
    for part in text.split("|"):
        tokens = [token for token in part.split(";") if token]
        if tokens:
            node, left = _node(tokens)
            strange += left
            nodes += [node] if node else []
    return tuple(nodes), tuple(strange)


def _node(tokens: list[str]) -> tuple[Node | None, list[str]]:
    first, *others = tokens
    if not first.startswith("@"):
        return None, tokens
    element_id: str | None = None
    classes: list[str] = []
    attributes: list[tuple[str, str]] = []
    strange: list[str] = []
    for token in others:
        if token.startswith("#") and element_id is None:
            element_id = token[1:]
        elif token.startswith("."):
            classes.append(token[1:])
        elif token.startswith("[") and token.endswith("]") and "=" in token:
            name, _, value = token[1:-1].partition("=")
            attributes.append((name, value))
        else:
            strange.append(token)
    node = Node(tag=first[1:], id=element_id, classes=tuple(classes), attributes=tuple(attributes))
    return node, strange
