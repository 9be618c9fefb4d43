"""A click, change or submit as v5 tells it: the target and what stands around it."""

import re
from collections.abc import Iterable
from typing import Literal

from heapqa.model.event import Event, Interaction, Node, Target
from heapqa.model.frozen import Pairs
from heapqa.wire.hierarchy import parse_hierarchy
from heapqa.wire.v5.protobuf import messages
from heapqa.wire.v5.reader import Fields, V5Reader

Action = Literal["click", "change", "submit", "touch", "unknown"]

_ACTIONS: dict[int, Action] = {1: "click", 2: "touch", 3: "change", 4: "submit"}
_RAGE_CLICK = re.compile(r"(?:is)?rageclick")


def read_interaction(
    message: messages.Message, fields: Fields, place: str, reader: V5Reader
) -> Event:
    """What the visitor did by hand."""
    interaction, within = message.event.interaction, f"{place}event.interaction."
    source = source_properties(interaction.source_properties, within, reader)
    return Interaction(
        **{**fields, "extras": (*fields["extras"], *source)},
        action=_action(interaction, within, reader),
        target=_target(interaction, within, reader),
        rage_click=any(_is_rage_click(name, value) for name, value in source),
    )


def source_properties(
    properties: Iterable[messages.Property], place: str, reader: V5Reader
) -> Pairs:
    """What the library that made the event adds to it."""
    pairs = reader.pairs(properties, f"{place}source_properties")
    return tuple((f"source_properties.{key}", value) for key, value in pairs)


def _is_rage_click(name: str, value: str) -> bool:
    bare = re.sub(r"[^a-z]", "", name.removeprefix("source_properties.").lower())
    return _RAGE_CLICK.fullmatch(bare) is not None and value == "true"


def _action(interaction: messages.Interaction, place: str, reader: V5Reader) -> Action:
    action = _ACTIONS.get(interaction.builtin)
    if action is None:
        reader.report(f"{place}builtin", str(interaction.builtin), "no known action")
    return action or "unknown"


def _target(interaction: messages.Interaction, place: str, reader: V5Reader) -> Target:
    """The element acted on; v5 tells of it first, and of what it stands in afterwards."""
    nodes = tuple(
        _node(node, f"{place}nodes[{index}].", reader)
        for index, node in enumerate(interaction.nodes)
    )
    hierarchy = interaction.hierarchy or None
    if not nodes:
        around, strange = parse_hierarchy(interaction.hierarchy)
        for token in strange:
            reader.report(f"{place}hierarchy", token, "strange token")
        return Target(hierarchy=hierarchy, nodes=around)
    inner = nodes[0]
    return Target(
        tag=inner.tag or None,
        id=inner.id,
        css_class=inner.css_class,
        href=inner.href,
        text=inner.text,
        hierarchy=hierarchy,
        nodes=nodes[::-1],
    )


def _node(node: messages.Node, place: str, reader: V5Reader) -> Node:
    return Node(
        tag=node.node_name,
        id=node.node_id or None,
        classes=tuple(node.node_html_class.split()),
        attributes=reader.pairs(node.attributes, f"{place}attributes"),
        css_class=node.node_html_class or None,
        text=node.node_text or None,
        href=node.href or None,
    )
