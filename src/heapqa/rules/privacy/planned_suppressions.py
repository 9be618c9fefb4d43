"""The findings about elements that the tracking plan wants kept back, and that are not."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from heapqa.bytes.address import without_query
from heapqa.definitions.paths import is_path
from heapqa.definitions.selectors import may_name, names_last
from heapqa.model.plan import Protected
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.page.rendered import Tree
from heapqa.page.rendered_selectors import rendered_selector
from heapqa.page.selectors import Impersonal
from heapqa.page.suppressions import IGNORE, REDACT_ATTRIBUTES, REDACT_TEXT, list_with
from heapqa.rules.positions import step_at

ATTRIBUTES = {"ignored": IGNORE, "redacted-text": REDACT_TEXT}
"""What must be → the attribute that does it in either generation."""
WANTED = {
    "ignored": "{} ignored",
    "redacted-text": "the text of {} redacted",
    "redacted-attributes": "attributes of {} redacted",
}


def unkept(tree: Tree, session: Session, impersonal: Impersonal) -> Iterator[Finding]:
    """Elements that the plan wants kept back, and that are not."""
    terms = session.recording.plan.suppression
    path = urlsplit(tree.rendering.url).path or "/"
    for number, wanted in enumerate(terms.elements if terms else ()):
        if not is_path(wanted.path, path):
            continue
        for index in _meant(tree, wanted):
            if lack := _lack(tree, index, wanted):
                element = rendered_selector(tree, index, impersonal)
                yield Finding(
                    message=f"The plan wants {WANTED[wanted.must].format(element)}: {lack}.",
                    saw=f"'{wanted.selector}'",
                    field=f"suppression.elements[{number}]",
                    step=step_at(session.recording, tree.rendering.seq),
                    element=element,
                    remedy=_written(wanted, element, tree.attributes[index]),
                    page=without_query(tree.rendering.url),
                )


def _meant(tree: Tree, wanted: Protected) -> Iterator[int]:
    for index in range(len(tree.nodes)):
        if not tree.is_element(index) or not tree.is_heard(index):
            continue
        if not may_name(tree.whole(index), wanted.selector):
            continue  # most are something else: what stands around them need not be known
        chain = [tree.whole(place) for place in tree.chain(index)]
        if names_last(chain, wanted.selector):
            yield index


def _lack(tree: Tree, index: int, wanted: Protected) -> str:
    """What is told all the same, as a main clause; empty where nothing is."""
    if tree.ignored_by[index] is not None:
        return ""
    if wanted.must == "ignored":
        return "nothing has Heap ignore it"
    if wanted.must == "redacted-text":
        return "its text is told" if _tells_text(tree, index) else ""
    told = dict(tree.node(index).attributes) | {"href": tree.attributes[index].get("href")}
    names = [each for each in wanted.attributes if told.get(each)]
    names = [each for each in names if each not in tree.withheld[index]]
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} told" if names else ""


def _tells_text(tree: Tree, index: int) -> bool:
    """Whether an action on the element, or on one inside, tells a text that shows."""
    if tree.redacted_by[index] is not None or tree.ignored_by[index] is not None:
        return False
    if tree.has_own_text(index) and tree.text(index):
        return True
    return any(_tells_text(tree, each) for each in tree.children[index] if tree.is_element(each))


def _written(wanted: Protected, element: str, held: Mapping[str, str]) -> str:
    if wanted.must == "redacted-attributes":
        names = list_with(held.get(REDACT_ATTRIBUTES, ""), *wanted.attributes)
        return f'Write {REDACT_ATTRIBUTES}="{names}" on {element}.'
    return f'Write {ATTRIBUTES[wanted.must]}="true" as an attribute on {element}.'
