"""What is masked or blocked for session replay stands in no upload."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from heapqa.model.recording import Document
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.page.documents import parsed
from heapqa.page.sent import UNSEEN
from heapqa.rules.plan.persona_fields import fields_in, fields_of
from heapqa.rules.plan.replays import hidden, uploads
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.carriers import seq_of
from heapqa.rules.privacy.persona_values import persona_values
from heapqa.rules.privacy.trails import Trail, trails
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Hidden:
    """A persona's value that a page shows in nothing but masked or blocked elements."""

    persona: str
    field: str
    selector: str
    """Of the plan."""


def subjects(session: Session) -> Iterator[Hidden]:
    """Every such value, where replay was uploaded."""
    found: dict[tuple[str, str], Hidden] = {}
    bare: set[tuple[str, str]] = set()
    for document in session.recording.documents if uploads(session) else ():
        tree = parsed(document.html)
        elements = list(hidden(tree, session))
        covered = [(selector, _held(node, tree, document)) for selector, node in elements]
        beside = _shown_beside([node for _, node in elements], tree, document)
        for persona in session.recording.personas:
            bare.update((persona.key, field) for field in fields_in(beside, persona))
            for selector, text in covered:
                for field in fields_in(text, persona):
                    hides = Hidden(persona.key, field, selector)
                    found.setdefault((persona.key, field), hides)
    yield from (each for key, each in found.items() if key not in bare)


def check(value: Hidden, session: Session) -> Iterator[Finding]:
    """One that an upload holds is a violation."""
    personas = tuple(p for p in session.recording.personas if p.key == value.persona)[:1]
    sent = uploads(session)
    carriers: list[Hit | Trail] = [*sent, *(each for each in trails(session) if each.hit in sent)]
    for carrier in carriers:
        for seen in persona_values(carrier, personas):
            if value.field in fields_of(seen.sighting.canary, personas[0]):
                yield Finding(
                    message=f"Session replay shows the {value.field.replace('_', ' ')} of "
                    f"{value.persona}, which {value.selector} hides by the plan.",
                    saw=seen.sighting.masked,
                    exchange=seq_of(carrier),
                    element=value.selector,
                    step=step_at(session.recording, seq_of(carrier)),
                    channel="replay",
                )
                return


def _shown_beside(covered: Iterable[LexborNode], tree: LexborHTMLParser, document: Document) -> str:
    """What a page shows outside of some elements, and what is typed there: what its scripts hold,
    nobody is shown. Texts are put together with blanks and without: names have several elements."""
    own = {mem for node in covered for mem in _within(node)}
    nodes = tree.body.traverse(include_text=True) if tree.body else ()
    texts = [
        node.text(deep=False)
        for node in nodes
        if node.tag == "-text"
        and (node.parent is None or node.parent.tag not in UNSEEN)
        and (node.parent is None or node.parent.mem_id not in own)
    ]
    typed = [
        text
        for selector, text in document.fields or ()
        if (field := _first(tree, selector)) is None or field.mem_id not in own
    ]
    return " ".join(("".join(texts), *texts, *typed))


def _within(node: LexborNode) -> set[int]:
    return {node.mem_id, *(below.mem_id for below in node.css("*"))}


def _held(node: LexborNode, tree: LexborHTMLParser, document: Document) -> str:
    """What an element shows, and what is typed into it or into fields inside it."""
    own = _within(node)
    typed = [
        text
        for selector, text in document.fields or ()
        if (field := _first(tree, selector)) is not None and field.mem_id in own
    ]
    return " ".join((node.text(), node.attributes.get("value") or "", *typed))


def _first(tree: LexborHTMLParser, selector: str) -> LexborNode | None:
    try:
        return tree.css_first(selector)
    except SelectolaxError:
        return None


RULE = Rule(
    id="replay-shows-masked",
    title="What is masked for session replay stands in no upload",
    family="plan",
    severity="blocker",
    rationale=(
        "Masking is a list of selectors, and a selector that fits nothing any more masks nothing. "
        "The replay then shows what visitors typed to everybody who may watch it, and what was "
        "recorded cannot be masked afterwards: settings are not retroactive."
    ),
    remedy=(
        "Mask the element where it stands: data-cs-mask or data-heap-redact-text on it, which move "
        "with it. Compare the selectors in the settings of session replay with the page, and "
        "delete what was recorded."
    ),
    example=("A form was built anew, and #card is now [name=card]. Put data-cs-mask on the field."),
    subjects=subjects,
    check=check,
    judges="replay",
    no_subjects=(
        "The plan masks nothing for session replay, no replay was uploaded, or no masked element "
        "held a persona's value that is shown nowhere else."
    ),
)
