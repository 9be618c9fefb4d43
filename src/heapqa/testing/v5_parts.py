"""The parts of a v5 message, written from the fields of an event."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from google.protobuf.message import Message

from heapqa.model.event import Event, Node, PageContext, Target
from heapqa.model.frozen import Pairs
from heapqa.wire.v5.protobuf import messages

MILLION = 1_000_000

Holders = Mapping[str, Callable[[], Any]]
"""Where the parts of a message stand that extras are written into."""


class _Extra(NamedTuple):
    holder: str
    path: str
    """Fields on the way to the text, with dots between them."""


EXTRAS = {
    "library": _Extra("library", "name"),
    "sdk_version": _Extra("library", "version"),
    "library_platform": _Extra("library", "platform"),
    "user_agent": _Extra("device", "user_agent"),
    "browser_version": _Extra("device", "uach.browser_version"),
    "platform_version": _Extra("device", "uach.platform_version"),
    "device_model": _Extra("device", "uach.model"),
    "landing_pageview_id": _Extra("session", "initial_pageview_info.id"),
    "contentsquare_project_id": _Extra("contentsquare", "cs_pid"),
    "contentsquare_pageview_id": _Extra("contentsquare", "cs_pvid"),
    "contentsquare_session_number": _Extra("contentsquare", "cs_sn"),
    "contentsquare_timestamp": _Extra("contentsquare", "cs_ts"),
    "contentsquare_user_id": _Extra("contentsquare", "cs_uu"),
    "ip_override": _Extra("batch", "ip_override"),
}
FIRST_PAGE = "initial_pageview_info.source_properties"
LISTS = {
    "viewport_height": ("page", "source_properties", "screen_height"),
    "viewport_width": ("page", "source_properties", "screen_width"),
    "pageview_source": ("page", "source_properties", ""),
    "landing_viewport_height": ("session", FIRST_PAGE, "screen_height"),
    "landing_viewport_width": ("session", FIRST_PAGE, "screen_width"),
    "landing_pageview_source": ("session", FIRST_PAGE, ""),
    "library_domain": ("library", "properties", "library_domain"),
    "library": ("library", "properties", ""),
    "source_properties": ("event", "source_properties", ""),
}
"""Extras that are entries of a list: holder, path, and key, which is empty where the extra's name
tells it behind a dot."""
TIMES = {"session_began_at": ("session", "time"), "time_override": ("batch", "time_override")}


def write_texts(message: Message, **texts: str | None) -> None:
    """Write the texts that there are."""
    for name, text in texts.items():
        if text is not None:
            setattr(message, name, text)


def write_time(seconds: float | None, message: Any, name: str = "time") -> None:
    """Write Unix seconds, to the microsecond."""
    if seconds is not None:
        whole, rest = divmod(round(seconds * MILLION), MILLION)
        getattr(message, name).CopyFrom(messages.Timestamp(seconds=whole, nanos=rest * 1000))


def write_pairs(pairs: Pairs, entries: Any) -> None:
    """Add pairs to a map."""
    for key, value in pairs:
        entries.add(key=key, value=messages.Value(string=value))


def write_page(page: PageContext | None, info: messages.PageviewInfo) -> None:
    """Describe a page."""
    info.SetInParent()
    if page is None:
        return
    write_time(page.viewed_at, info)
    write_texts(info, title=page.title, previous_page=page.previous_path)
    write_texts(info.url, domain=page.domain, path=page.path, query=page.query, hash=page.hash)
    write_pairs(page.properties, info.properties)


def write_session(event: Event, info: messages.SessionInfo) -> None:
    """Tell which session it is, and how it began."""
    write_texts(info, id=event.session_id)
    info.SetInParent()
    landing = event.landing
    if landing is None:
        return
    write_time(landing.viewed_at, info)
    write_texts(info, referrer=landing.referrer, search_keyword=landing.search_keyword)
    write_texts(info.utm, **dict(landing.utm))
    write_page(landing, info.initial_pageview_info)


def write_target(target: Target, interaction: messages.Interaction) -> None:
    """Tell of the element acted on, and of what it stands in."""
    write_texts(interaction, hierarchy=target.hierarchy)
    for node in reversed(target.nodes):
        _write_node(node, node.tag, interaction)
    if not target.nodes and target.tag is not None:
        _write_node(target, target.tag, interaction)


def _write_node(node: Node | Target, tag: str, interaction: messages.Interaction) -> None:
    entry = interaction.nodes.add(node_name=tag)
    write_texts(
        entry, node_html_class=node.css_class, node_id=node.id, node_text=node.text, href=node.href
    )
    if isinstance(node, Node):
        write_pairs(node.attributes, entry.attributes)


def write_extras(extras: Pairs, holders: Holders) -> None:
    """Write every extra where v5 tells it; raises ValueError for those that it does not tell."""
    for name, value in extras:
        _write_extra(name, value, holders)


def _write_extra(name: str, value: str, holders: Holders) -> None:
    if (extra := EXTRAS.get(name)) and extra.holder in holders:
        *way, last = extra.path.split(".")
        setattr(_walk(holders[extra.holder](), way), last, value)
        return
    if (time := TIMES.get(name)) and time[0] in holders:
        write_time(float(value), holders[time[0]](), time[1])
        return
    listed, _, key = name.partition(".")
    entry = LISTS.get(listed)
    if entry is None or entry[0] not in holders:
        raise ValueError(f"Web SDK v5 does not tell '{name}' here")
    holder, path, known = entry
    write_pairs(((known or key, value),), _walk(holders[holder](), path.split(".")))


def _walk(message: Any, way: list[str]) -> Any:
    for name in way:
        message = getattr(message, name)
    return message
