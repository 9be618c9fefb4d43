"""No element on a page with Heap shows something personal that a click would tell."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from heapqa.definitions.patterns import fits
from heapqa.definitions.selectors import element_in
from heapqa.model.once import once
from heapqa.model.plan import Protected
from heapqa.model.session import Session
from heapqa.model.verdict import Channel, Finding
from heapqa.page.places import Place, Way
from heapqa.page.rendered import Tree
from heapqa.page.rendered_selectors import rendered_selector
from heapqa.page.selectors import Impersonal, impersonal_in
from heapqa.page.suppressions import IGNORE, REDACT_ATTRIBUTES, REDACT_TEXT
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.exposures import Exposure, exposures
from heapqa.rules.privacy.remedies import Case, remedy
from heapqa.rules.privacy.shown_pages import Shown, place_of, shown_pages
from heapqa.rules.privacy.wording import SURE
from heapqa.rules.rule import Rule
from heapqa.rules.text_capture import has_no_texts

WAYS: dict[str, Way] = {"text": "text", "id": "id", "class": "class"}
ATTRIBUTES = {"ignored": IGNORE, "redacted-text": REDACT_TEXT}
"""What must be → the attribute that does it in either generation."""
WANTED = {
    "ignored": "{} ignored",
    "redacted-text": "the text of {} redacted",
    "redacted-attributes": "attributes of {} redacted",
}
Key = tuple[int, str]
"""Place of a rendering on the number line, and the generation."""


def subjects(session: Session) -> tuple[Shown, ...]:
    """Every page and frame as it was at the end of a step while Heap ran on it."""
    return shown_pages(session)


def check(shown: Shown, session: Session) -> Iterator[Finding]:
    """What is exposed there and was not on the same page before; what the plan wants kept back."""
    yield from _found(session)[shown.rendering.seq, shown.running]


@once
def _found(session: Session) -> Mapping[Key, tuple[Finding, ...]]:
    """The findings of each rendering, each told where it was seen first."""
    seen: set[tuple[str, str, str, str]] = set()
    found: dict[Key, tuple[Finding, ...]] = {}
    impersonal = impersonal_in(session)
    for shown in shown_pages(session):
        tree = Tree(shown.rendering, shown.running, texts=not has_no_texts(session))
        new: list[Finding] = []
        for finding in (*_exposed(tree, session, impersonal), *_unkept(tree, session, impersonal)):
            key = (finding.page, finding.element, finding.field or "", finding.message)
            if key not in seen:
                seen.add(key)
                new.append(finding)
        found[shown.rendering.seq, shown.running] = tuple(new)
    return found


def _exposed(tree: Tree, session: Session, impersonal: Impersonal) -> Iterator[Finding]:
    recording = session.recording
    for exposure in exposures(tree, recording.personas, recording.plan.allowed_values):
        element = rendered_selector(tree, exposure.element, impersonal)
        sure = "" if exposure.confidence >= SURE else f" ({exposure.confidence:.0%} sure)"
        yield Finding(
            message=f"Whatever is done on {element} tells {exposure.what} in its {exposure.field}.",
            saw=exposure.masked + sure,
            field=exposure.field,
            step=step_at(recording, tree.rendering.seq),
            channel=_channel(exposure),
            element=element,
            remedy=_remedy(exposure, tree, element),
            page=place_of(tree.rendering.url),
        )


def _channel(exposure: Exposure) -> Channel:
    return "text" if exposure.field == "text" else "attribute"


def _remedy(exposure: Exposure, tree: Tree, element: str) -> str:
    way, _, name = exposure.field.partition(" ")
    place = Place(WAYS.get(way, "attribute"), name or way)
    own = "" if exposure.persona else (
        " What is your own and may be sent, such as the support's address, is an allowed value."
    )  # fmt: skip
    return remedy(Case(place, tree.running, "interaction", element)) + own


def _unkept(tree: Tree, session: Session, impersonal: Impersonal) -> Iterator[Finding]:
    """Elements that the plan wants kept back, and that are not."""
    terms = session.recording.plan.suppression
    path = urlsplit(tree.rendering.url).path
    for number, wanted in enumerate(terms.elements if terms else ()):
        if not fits(wanted.path, path):
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
                    remedy=_written(wanted, element),
                    page=place_of(tree.rendering.url),
                )


def _meant(tree: Tree, wanted: Protected) -> Iterator[int]:
    for index in range(len(tree.nodes)):
        if not tree.is_element(index) or not tree.is_heard(index):
            continue
        chain = [tree.whole(place) for place in tree.chain(index)]
        if element_in(chain, wanted.selector) == len(chain) - 1:
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
    return f"{', '.join(names)} is told" if names else ""


def _tells_text(tree: Tree, index: int) -> bool:
    """Whether an action on the element, or on one inside, tells a text that shows."""
    if tree.redacted_by[index] is not None or tree.ignored_by[index] is not None:
        return False
    if tree.has_own_text(index) and tree.text(index):
        return True
    return any(_tells_text(tree, each) for each in tree.children[index] if tree.is_element(each))


def _written(wanted: Protected, element: str) -> str:
    if wanted.must == "redacted-attributes":
        return f'Write {REDACT_ATTRIBUTES}="{",".join(wanted.attributes)}" on {element}.'
    return f'Write {ATTRIBUTES[wanted.must]}="true" as an attribute on {element}.'


RULE = Rule(
    id="unsuppressed-element",
    title="What a page shows of a person is kept from Heap",
    family="privacy",
    severity="critical",
    rationale=(
        "Heap captures a click on anything: a name in a heading, a row with an address, an e-mail "
        "address in an attribute of a card. A scenario clicks on a few elements, visitors on all. "
        "So the page is looked at after each step: whatever it shows of a person, and the SDK that "
        "runs there would tell, is one click away from a third party. The same holds for what the "
        "tracking plan wants ignored or redacted, whatever it shows at the moment."
    ),
    remedy=(
        "Write heap-ignore='true' as an attribute on what nothing may be told of, "
        "data-heap-redact-text='true' where only the text is personal, and "
        "data-heap-redact-attributes with names for attributes. heapqa inspect shows the page with "
        "every such element outlined."
    ),
    example=(
        "The account page greets its customer by name, and nobody ever clicks on the greeting in a "
        "test. Put heap-ignore='true' on it."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=("Heap ran on no page at the end of a step, or it is not known what pages showed."),
    # shapes are judged: a number may look like one of a phone and be none
    confidence="heuristic",
)
