"""The elements of a rendered page as rows: state and why, and the event that acting would send."""

from collections.abc import Iterator, Sequence
from typing import Any

from heapqa.definitions.matching import matches
from heapqa.model.event import Interaction, PageContext, Target
from heapqa.model.inspection import InspectedElement, Leak, State
from heapqa.model.rendering import Rendering
from heapqa.model.session import Session
from heapqa.page.places import Place, Way
from heapqa.page.rendered import REDACTED, Tree
from heapqa.page.rendered_selectors import rendered_selector
from heapqa.page.selectors import Impersonal, impersonal_in
from heapqa.page.sent import TEXT_LIMIT
from heapqa.page.suppressions import IGNORE, REDACT_ATTRIBUTES, REDACT_TEXT, Running
from heapqa.pii.masking import mask, mask_place
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.rules.privacy.exposed_elements import listed_on
from heapqa.rules.privacy.exposures import Exposure, exposures
from heapqa.rules.privacy.remedies import Case, remedy
from heapqa.rules.text_capture import has_no_texts

SHORTEST = 3
"""Characters of a value that is masked: shorter ones are in most words."""
LONGEST = 120
"""Characters of an address or an attribute that is shown."""
Box = tuple[int, int, int, int] | None


class Masker:
    """Takes out of a text what is personal in it: values of personas, and what was found."""

    def __init__(self, session: Session) -> None:
        personas = session.recording.personas
        self._personas = PersonaMasking(personas)
        self._values = [value for each in personas for _, value in each.personal_values()]
        self._found: set[str] = set()

    def add(self, found: Sequence[Exposure]) -> None:
        """Values that are to be masked from now on, too."""
        for each in found:
            self._found |= {text for text in (each.value, each.whole) if len(text) >= SHORTEST}

    def __call__(self, text: str) -> str:
        """The text, safe to show."""
        for value in sorted(self._found, key=len, reverse=True):
            text = text.replace(value, mask(value))
        return self._personas(text)

    def cut(self, text: str) -> str:
        """A text that may have been cut within a value, safe to show."""
        if len(text) < TEXT_LIMIT - 1:  # blanks at the end are gone
            return self(text)
        for value in (*self._found, *self._values):
            for length in range(min(len(value), len(text)), SHORTEST, -1):
                if text.endswith(value[:length]):
                    return self(text[:-length]) + mask(text[-length:])
        return self(text)


class Rows:
    """Makes the rows of one page and its frames."""

    def __init__(self, session: Session, masker: Masker, page: PageContext, *, whole: bool) -> None:
        self._session, self._masker, self._page, self._whole = session, masker, page, whole
        self._impersonal: Impersonal = impersonal_in(session)
        self.others = 0
        """Elements that were left out."""
        self.controls = 0
        """Elements that visitors are meant to act on."""

    def of(
        self, rendering: Rendering, running: Running, boxes: Sequence[Box]
    ) -> Iterator[tuple[InspectedElement, Box]]:
        """The rows of one page or frame, unnumbered, each with its place."""
        session = self._session
        tree = Tree(rendering, running, texts=not has_no_texts(session, running, rendering))
        plan = session.recording.plan
        found = exposures(tree, session.recording.personas, plan.allowed_values)
        self._masker.add(found)
        self._masker.add(
            [
                each._replace(whole=tree.attributes[each.element].get(each.field.split()[-1], ""))
                for each in found
                if each.whole
            ]
        )
        by_element: dict[int, list[Exposure]] = {}
        for each in found:
            by_element.setdefault(each.element, []).append(each)
        for index in range(len(tree.nodes)):
            if not tree.can_be_acted_on(index):
                continue
            self.controls += tree.is_control(index)
            if self._is_listed(tree, index, by_element):
                yield self._row(tree, index, by_element), boxes[index]
            elif tree.is_heard(index) and tree.ignored_by[index] is None:
                self.others += 1

    def _is_listed(self, tree: Tree, index: int, found: dict[int, list[Exposure]]) -> bool:
        if tree.is_control(index) or index in found:
            return True
        suppresses = (IGNORE, REDACT_TEXT, REDACT_ATTRIBUTES, "data-cs-mask", "data-cs-encrypt")
        if any(name in tree.attributes[index] for name in suppresses):
            return True
        return self._whole and tree.has_own_text(index)

    def _row(self, tree: Tree, index: int, found: dict[int, list[Exposure]]) -> InspectedElement:
        ignored = tree.ignored_by[index]
        made: dict[str, Any] = {
            "number": 0,
            "selector": self.selector(tree, index),
            "frame": self._masker(tree.rendering.url) if tree.rendering.frame else "",
            "action": tree.action(index),
        }
        if not tree.is_heard(index):
            why = "It stands in a shadow root, into which the classic SDK does not look."
            return InspectedElement(**made, state="unheard", why=why)
        if ignored is not None:
            return InspectedElement(**made, state="ignored", why=self._by(tree, index, ignored))
        told = tree.told(index)
        leaks = [
            (exposure, place)
            for place in reversed(told)
            for exposure in found.get(place, ())
            if place == index or exposure.field not in ("text", "href")
        ]
        event = self._event(tree, index, told)
        defined = self._session.recording.plan.tracking.definitions
        state, why = self._state(tree, index, [e for e, _ in leaks])
        target = event.target
        shown: dict[str, Any] = {
            "text": self._masker.cut(target.text or ""),
            "href": self._masker(target.href or "")[:LONGEST],
            "attributes": tuple(
                (mask_place(name), self._masker(value)[:LONGEST])
                for name, value in tree.node(index).attributes
            ),
            "hierarchy": self._masker(target.hierarchy or ""),
            "cut": self.selector(tree, told[0]) if told and tree.is_cut(index) else "",
            "definitions": tuple(each.name for each in defined if matches(each, event)),
            "leaks": tuple(self._leak(tree, index, *each) for each in leaks),
            "remedy": self._remedy(tree, *leaks[0], [each for each, _ in leaks]) if leaks else "",
        }
        return InspectedElement(**made, **shown, state=state, why=why)

    def selector(self, tree: Tree, index: int) -> str:
        """A short selector that a person finds the element by."""
        return self._masker(rendered_selector(tree, index, self._impersonal))

    def _state(self, tree: Tree, index: int, leaks: Sequence[Exposure]) -> tuple[State, str]:
        if leaks:
            first = leaks[0]
            place = "it" if first.element == index else self.selector(tree, first.element)
            told = f"{first.field} of {place}" if first.element != index else f"its {first.field}"
            more = f", and {len(leaks) - 1} more" if len(leaks) > 1 else ""
            return "leaked", f"{_capital(told)} tells {first.what}{more}."
        redacted = tree.redacted_by[index]
        if redacted is not None and tree.text(index) == REDACTED:
            return "redacted", self._by(tree, index, redacted)
        withheld = tree.withheld[index].intersection(tree.attributes[index])
        if withheld:
            names = ", ".join(sorted(withheld))
            return "redacted", f"Its attributes {names} are kept back by {REDACT_ATTRIBUTES}."
        return "captured", "Nothing keeps it back, and nothing in it looks personal."

    def _by(self, tree: Tree, index: int, place: int) -> str:
        names = (IGNORE, "data-cs-encrypt", REDACT_TEXT, "data-cs-mask")
        held = tree.attributes[place]
        name = next(name for name in names if name in held)
        value = f'="{held[name]}"' if held[name] and len(held[name]) <= 10 else ""
        where = "itself" if place == index else self.selector(tree, place)
        return f"Because of {name}{value} on {where}."

    def _leak(self, tree: Tree, index: int, exposure: Exposure, place: int) -> Leak:
        around = "" if place == index else f" of {self.selector(tree, place)}"
        return Leak(where=f"{exposure.field}{around}", what=exposure.what, masked=exposure.masked)

    def _remedy(self, tree: Tree, exposure: Exposure, place: int, leaks: Sequence[Exposure]) -> str:
        way, _, name = exposure.field.partition(" ")
        ways: dict[str, Way] = {"text": "text", "id": "id", "class": "class"}
        at = Place(ways.get(way, "attribute"), name or way)
        element = self.selector(tree, place)
        listed = listed_on(exposure.element, tree, leaks)
        return remedy(Case(at, tree.running, "interaction", element, listed=listed))

    def _event(self, tree: Tree, index: int, told: Sequence[int]) -> Interaction:
        """The event that acting on the element would send."""
        action: Any = tree.action(index)
        node = tree.node(index)
        target = Target(
            tag=node.tag,
            id=node.id,
            css_class=tree.attributes[index].get("class"),
            href=(tree.href(index) or None) if action == "click" else None,
            text=(tree.text(index) or None) if action != "change" else None,
            hierarchy=tree.hierarchy(index),
            nodes=tuple(tree.node(place) for place in told),
        )
        return Interaction(
            exchange=0, generation=tree.running, action=action, target=target, page=self._page
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
