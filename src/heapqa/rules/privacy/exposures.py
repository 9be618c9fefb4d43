"""What of somebody's personal data the elements of a rendered page would tell if acted upon."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from heapqa.model.event import PageContext
from heapqa.model.persona import Persona
from heapqa.model.session import Session
from heapqa.page.rendered import KEPT_BACK, REDACTED, Tree
from heapqa.page.texts import folded
from heapqa.pii.canaries.canary import canaries
from heapqa.pii.leaf import Leaf
from heapqa.pii.masking import mask
from heapqa.pii.patterns import detect
from heapqa.pii.search.explained import Explained
from heapqa.pii.search.scan import searcher_of
from heapqa.pii.search.sighting import Sighting
from heapqa.rules.privacy.wording import KINDS

PERSONAL_TYPES = frozenset({"email", "tel"})
"""Types of inputs for something about the person who types."""
PERSONAL_TOKENS = frozenset({
    "name", "given-name", "additional-name", "family-name", "username", "email", "tel",
    "tel-national", "street-address", "address-line1", "address-line2", "address-line3",
    "postal-code", "cc-name", "cc-given-name", "cc-family-name", "cc-number", "bday",
    "one-time-code", "impp",
})  # fmt: skip
"""Words of ``autocomplete`` for something about a person, of those that say which person it is."""
SHORTEST_TYPED = 5
"""Characters of what stands in a field that other texts equal by chance."""


class Exposure(NamedTuple):
    """One thing about a person that an element would tell."""

    element: int
    """Index of the element that holds it."""
    field: str
    """``text``, ``href``, ``id``, ``class``, or ``attribute NAME``."""
    what: str
    """As the middle of a sentence."""
    value: str
    """As it stands there; never shown."""
    masked: str
    confidence: float
    persona: str = ""
    """Key of the persona whose value it is; empty where it is nobody's in particular."""
    whole: str = ""
    """All that stands there, where the value is in it under an encoding; never shown."""


class _Place(NamedTuple):
    element: int
    field: str
    leaf: Leaf


def exposures(
    tree: Tree, personas: tuple[Persona, ...], allowed: Sequence[str] = ()
) -> tuple[Exposure, ...]:
    """Everything personal in what is told of the elements, each value once for each place.

    A text stands with the innermost element that tells it, and with controls around that.
    """
    places = tuple(_places(tree))
    leaves = [place.leaf for place in places]
    at = {id(place.leaf): place for place in places}
    sighted = [
        each
        for each in searcher_of(canaries(personas)).search(leaves)
        if each.detector != "hash" and each.path[:1] != ("split",)
    ]
    explained = Explained(sighted)
    found = [_of_persona(at[id(each.leaf)], each) for each in sighted]
    known = {(each.element, each.field) for each in found}
    for match in detect(leaves, allowed).matches:
        if match not in explained:
            place = at[id(match.leaf)]
            what = f"what looks like {KINDS.get(match.kind, match.kind)}"
            found.append(
                Exposure(
                    place.element,
                    place.field,
                    what,
                    match.text,
                    match.masked,
                    match.confidence,
                    whole=_whole(place) if match.path else "",
                )
            )
            known.add((place.element, place.field))
    found += [each for each in _typed(tree, places) if (each.element, each.field) not in known]
    return tuple(_innermost(tree, found))


def _places(tree: Tree) -> Iterator[_Place]:
    """What is told of each element itself, in order."""
    for index in range(len(tree.nodes)):
        if not tree.is_element(index) or not tree.is_heard(index):
            continue
        if tree.ignored_by[index] is not None:
            continue
        acted = tree.can_be_acted_on(index)
        if acted and (tree.has_own_text(index) or tree.is_control(index)):
            text = tree.text(index)
            if text and text != REDACTED:
                yield _Place(index, "text", Leaf(f"[{index}].text", text))
        yield from _in_attributes(tree, index)


def _in_attributes(tree: Tree, index: int) -> Iterator[_Place]:
    if not tree.can_be_acted_on(index) and not tree.children[index]:
        return
    node, href = tree.node(index), tree.attributes[index].get("href", "")
    named = dict(node.attributes)
    if href and "href" not in tree.withheld[index] and "href" not in named:
        yield _Place(index, "href", Leaf(f"[{index}].href", href, "href"))
    for name, value in named.items():
        if value and value != KEPT_BACK:
            leaf = Leaf(f"[{index}].attributes.{name}", value, name)
            yield _Place(index, f"attribute {name}", leaf)
    if node.id:
        yield _Place(index, "id", Leaf(f"[{index}].id", node.id, "id"))
    for name in node.classes:
        yield _Place(index, "class", Leaf(f"[{index}].class", name, "class"))


def _of_persona(place: _Place, sighting: Sighting) -> Exposure:
    canary = sighting.canary
    part = "part of the" if sighting.detector == "fragment" else "the"
    what = f"{part} {canary.field.replace('_', ' ')} of {canary.persona}"
    return Exposure(
        place.element, place.field, what, canary.value, sighting.masked, sighting.confidence,
        canary.persona, _whole(place) if sighting.path else "",
    )  # fmt: skip


def _whole(place: _Place) -> str:
    return str(place.leaf.value)


def _typed(tree: Tree, places: Sequence[_Place]) -> Iterator[Exposure]:
    """What stands in a field about a person, and beside it in what is told."""
    for field, node in enumerate(tree.nodes):
        value = folded(node.text) if node.tag in ("input", "textarea") else ""
        if len(value) < SHORTEST_TYPED or not _is_personal(tree, field):
            continue
        for place in places:
            if place.element != field and value in folded(str(place.leaf.value)):
                what = f"what stands in the field {_name(tree, field)}"
                yield Exposure(place.element, place.field, what, node.text, mask(node.text), 1.0)


def _is_personal(tree: Tree, field: int) -> bool:
    held = tree.attributes[field]
    tokens = set(held.get("autocomplete", "").lower().split())
    return held.get("type", "").lower() in PERSONAL_TYPES or bool(tokens & PERSONAL_TOKENS)


def _name(tree: Tree, field: int) -> str:
    held = tree.attributes[field]
    return mask_free(held.get("name") or held.get("id") or tree.nodes[field].tag)


def mask_free(name: str) -> str:
    """A name of a field, unless it looks like a value."""
    return name if len(name) <= 40 and name.replace("-", "_").isidentifier() else mask(name)


def _wholes(found: Sequence[Exposure]) -> Iterator[Exposure]:
    """Without what is a part of something longer that the same place tells of the same person."""
    values: dict[tuple[int, str, str], list[str]] = {}
    for each in found:
        values.setdefault((each.element, each.field, each.persona), []).append(folded(each.value))
    for each in found:
        value = folded(each.value)
        others = values[each.element, each.field, each.persona]
        if not any(value != other and value in other for other in others):
            yield each


def _innermost(tree: Tree, found: Sequence[Exposure]) -> Iterator[Exposure]:
    """Without texts that an element inside tells as well, unless visitors act on the outer one."""
    told_inside = {
        (around, folded(each.value))
        for each in found
        if each.field == "text"
        for around in tree.chain(each.element)[:-1]
    }
    known: set[tuple[int, str, str]] = set()
    for each in _wholes(found):
        key = (each.element, each.field, folded(each.value))
        is_inside = (each.element, folded(each.value)) in told_inside
        repeats = each.field == "text" and is_inside and not tree.is_control(each.element)
        if key not in known and not repeats:
            known.add(key)
            yield each


class ToldByPage(NamedTuple):
    """One thing about a person that the view of a page would tell."""

    field: str
    """``title``, ``query`` or ``hash``."""
    what: str
    masked: str


def told_by_page(page: PageContext, session: Session) -> tuple[ToldByPage, ...]:
    """Everything personal in title, query and fragment of a page, each kind once for each."""
    found: dict[tuple[str, str], ToldByPage] = {}
    for each in _told_by_page(page, session):
        found.setdefault((each.field, each.what), each)
    return tuple(found.values())


def _told_by_page(page: PageContext, session: Session) -> Iterator[ToldByPage]:
    recording = session.recording
    fields = (("title", page.title), ("query", page.query), ("hash", page.hash))
    leaves = [Leaf(f"page.{name}", text) for name, text in fields if text]
    sighted = searcher_of(canaries(recording.personas)).search(leaves)
    for each in sighted:
        what = f"the {each.canary.field.replace('_', ' ')} of {each.canary.persona}"
        yield ToldByPage(each.leaf.where.removeprefix("page."), what, each.masked)
    explained = Explained(sighted)
    for match in detect(leaves, recording.plan.allowed_values).matches:
        if match not in explained:
            what = f"what looks like {KINDS.get(match.kind, match.kind)}"
            yield ToldByPage(match.leaf.where.removeprefix("page."), what, match.masked)
