"""The findings about elements that would tell something about a person."""

from collections.abc import Iterable, Iterator

from heapqa.bytes.address import without_query
from heapqa.model.session import Session
from heapqa.model.verdict import Channel, Finding
from heapqa.page.places import Place, Way
from heapqa.page.rendered import Tree
from heapqa.page.rendered_selectors import rendered_selector
from heapqa.page.selectors import Impersonal
from heapqa.page.suppressions import REDACT_ATTRIBUTES, list_with
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.exposures import Exposure, exposures
from heapqa.rules.privacy.remedies import Case, remedy
from heapqa.rules.privacy.wording import SURE

WAYS: dict[str, Way] = {"text": "text", "id": "id", "class": "class"}


def exposed(tree: Tree, session: Session, impersonal: Impersonal) -> Iterator[Finding]:
    """Each exposure of a page once, where it is to be mended."""
    recording = session.recording
    found = exposures(tree, recording.personas, recording.plan.allowed_values)
    for exposure in _where_mended(tree, found):
        element = rendered_selector(tree, exposure.element, impersonal)
        sure = "" if exposure.confidence >= SURE else f" ({exposure.confidence:.0%} sure)"
        yield Finding(
            message=f"Whatever is done on {element} tells {exposure.what} in its {exposure.field}.",
            saw=exposure.masked + sure,
            field=exposure.field,
            step=step_at(recording, tree.rendering.seq),
            channel=_channel(exposure),
            element=element,
            remedy=_remedy(exposure, tree, element, listed_on(exposure.element, tree, found)),
            page=without_query(tree.rendering.url),
        )


def _where_mended(tree: Tree, found: tuple[Exposure, ...]) -> Iterator[Exposure]:
    """Texts once for each control and what is in it: with the control, but for a form.

    What is redacted on the control is redacted in it as well.
    """
    texts = {(each.element, each.what) for each in found if each.field == "text"}
    for each in found:
        if each.field != "text":
            yield each
            continue
        around = tree.chain(each.element)[:-1]
        if tree.nodes[each.element].tag == "form":
            inside = (other for other, what in texts if what == each.what)
            if not any(each.element in tree.chain(other)[:-1] for other in inside):
                yield each
        elif not any(
            (place, each.what) in texts and tree.nodes[place].tag != "form" for place in around
        ):
            yield each


def _channel(exposure: Exposure) -> Channel:
    return "text" if exposure.field == "text" else "attribute"


def listed_on(element: int, tree: Tree, found: Iterable[Exposure]) -> str:
    """The list of attributes with which an element tells none of what was found of it."""
    fields = (each.field for each in found if each.element == element)
    names = {field.removeprefix("attribute ") for field in fields if field not in WAYS}
    return list_with(tree.attributes[element].get(REDACT_ATTRIBUTES, ""), *sorted(names))


def _remedy(exposure: Exposure, tree: Tree, element: str, listed: str) -> str:
    way, _, name = exposure.field.partition(" ")
    place = Place(WAYS.get(way, "attribute"), name or way)
    own = "" if exposure.persona else (
        " What is your own and may be sent, such as the support's address, is an allowed value."
    )  # fmt: skip
    return remedy(Case(place, tree.running, "interaction", element, listed=listed)) + own
