"""Short selectors that a person finds an element of a rendered page by."""

import re

from heapqa.page.rendered import Tree
from heapqa.page.selectors import Impersonal, hierarchy_selector

LONGEST_LINK, SAFE_LINK = 40, re.compile(r"/[\w/-]*")
"""Addresses that a selector shows."""
NAMING = ("data-testid", "name")
"""Attributes that authors name elements by."""


def rendered_selector(tree: Tree, index: int, impersonal: Impersonal) -> str:
    """The element's own id or name; failing that, what it stands in from the next id on."""
    held, tag = tree.attributes[index], tree.nodes[index].tag
    for name in NAMING:
        value = held.get(name, "")
        is_name = value.replace("-", "").replace("_", "").isalnum() and impersonal(value)
        if is_name and not held.get("id"):
            return f'{tag}[{name}="{value}"]'
    nodes = [tree.node(place).model_copy(update={"attributes": ()}) for place in tree.chain(index)]
    found = hierarchy_selector(nodes, impersonal)
    href = held.get("href", "")
    is_short = len(href) <= LONGEST_LINK and SAFE_LINK.fullmatch(href) is not None
    shows = is_short and "#" not in found.rpartition(" ")[2] and impersonal(href)
    return f'{found}[href="{href}"]' if shows else found
