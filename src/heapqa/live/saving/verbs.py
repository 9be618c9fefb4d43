"""The verbs of a page object: what was done, action by action."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from heapqa.live.acts import Act
from heapqa.live.saving.values import MARK, Values, identifier, quoted
from heapqa.model.persona import Persona
from heapqa.model.step import StateChange
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.record.capture.observations import ObservedNavigation
from heapqa.record.play.page_facts import ElementFact

VARIES = re.compile(r"\d{3,}|[0-9a-f]{8,}", re.IGNORECASE)
"""A part of a path that is likely to be another one the next time."""
ENDS = frozenset({"click", "press", "go"})
"""What ends a verb: fields are filled in for what comes after them."""
PREFIXES = {"button": "", "link": "go to "}
"""Before the name of what is clicked: what stands on a button is a verb."""
VARIABLE = {"button": "button", "link": "link"}
NO_FILES = "a file was chosen: add set_input_files(…) by hand"
FRAMED = "something was done within a frame: add it by hand, with frame_locator(…)"
OTHER_TAB = "something was done in another tab: add it by hand, with expect_popup()"
LEFT_OUT = "something personal was typed that is no field of a persona: it is left out"
QUERY = "an address held something personal: its query is left out"
OTHER_PASSWORD = "a password was typed that no persona has: the persona's is filled in instead"


@dataclass(slots=True)
class Done:
    """What becomes one step of the scenario: acts that belong together, and what they changed."""

    acts: list[Act]
    becomes: StateChange | None = None
    persona: str | None = None
    """Key of who signed in."""
    leads_to: str = ""
    """Address of the page that came of it; empty where none came."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A method of the page object."""

    name: str
    summary: str
    lines: tuple[str, ...]
    parameters: Mapping[str, str]
    """Key of each persona whose fields stand in it → name of the parameter."""


@dataclass(slots=True)
class Verbs:
    """Makes verbs, each name once."""

    personas: Sequence[Persona]
    notes: list[str] = field(default_factory=list)
    """What the visitor did and no verb does."""
    all: dict[str, Verb] = field(default_factory=dict)
    """By name, in order."""
    _masking: PersonaMasking = field(init=False)

    def __post_init__(self) -> None:
        self._masking = PersonaMasking(self.personas)

    def verb(self, done: Done) -> Verb | None:
        """The verb for what was done; None where nothing of it can be written."""
        values = Values(self.personas)
        acts = list(self._possible(done.acts))
        parts = (self._lines(act, values, done, acts[-1] is act) for act in acts)
        lines = [line for part in parts for line in part]
        if not lines:
            return None
        lines = [values.finished(line) for line in lines]
        last = acts[-1]
        summary = _capital(self.words(done)) + "."
        base = identifier(_name(last, values.without(last.element["name"]))) or last.what
        return self._once(Verb(base, summary, tuple(lines), values.parameters()))

    def words(self, done: Done) -> str:
        """What was done, without anything personal."""
        values = Values(self.personas)
        last = done.acts[-1]
        return self._masking(last.words_with(values.without(last.element["name"])))

    def _once(self, verb: Verb) -> Verb:
        """The same under a name that nothing else has; one that is there already, if it is."""
        name, number = verb.name, 1
        while name in self.all or name in {"page", "open"}:
            known = self.all.get(name)
            if known and (known.lines, known.parameters) == (verb.lines, verb.parameters):
                return known
            number += 1
            name = f"{verb.name}_{number}"
        self.all[name] = made = Verb(name, verb.summary, verb.lines, verb.parameters)
        return made

    def _possible(self, acts: Sequence[Act]) -> Iterator[Act]:
        filled = {act.element["css"] for act in acts if act.what == "fill"}
        for act in acts:
            why = FRAMED if act.framed else OTHER_TAB if act.page != 1 else ""
            why = why or (NO_FILES if act.what == "file" else "")
            if why:
                self.notes += [] if why in self.notes else [why]
            elif not (act.what == "click" and act.element["css"] in filled):
                yield act

    def _lines(self, act: Act, values: Values, done: Done, is_last: bool) -> Iterator[str]:
        if act.what == "go":
            yield f"self.page.goto({self._address(act.url, values)})"
            return
        found = f"self.page.{self._locator(act, values)}"
        call = self._call(act, values)
        if is_last and done.leads_to:
            address = values.expression(_glob(done.leads_to, values))
            yield f"with self.page.expect_navigation(url={address}):"
            yield f"    {found}.{call}"
        elif is_last and act.vanished:
            name = VARIABLE.get(act.element["role"], "element")
            yield f"{name} = {found}"
            yield f"{name}.{call}"
            yield f'{name}.wait_for(state="hidden")'
        else:
            yield f"{found}.{call}"

    def _locator(self, act: Act, values: Values) -> str:
        named = _named(act, values)
        return named if self._is_harmless(named) else f"locator({quoted(act.element['css'])})"

    def _is_harmless(self, code: str) -> bool:
        """Whether no persona's value stands there, in whatever disguise."""
        shown = code.replace(MARK, "")
        return self._masking(shown) == shown

    def _call(self, act: Act, values: Values) -> str:
        match act.what:
            case "fill":
                return f"fill({self._typed(act, values)})"
            case "choose":
                return f"select_option(label={values.expression(act.value)})"
            case "press":
                return f"press({quoted(act.value)})"
            case _:
                return f"{act.what}()"

    def _address(self, url: str, values: Values) -> str:
        whole = values.expression(_path(url))
        if whole == quoted(_path(url)) and self._is_harmless(whole):
            return whole
        self.notes += [] if QUERY in self.notes else [QUERY]
        return quoted(values.without(urlsplit(url).path) or "/")

    def _typed(self, act: Act, values: Values) -> str:
        is_known = any(act.value == each.password for each in self.personas if each.password)
        if act.element["type"] != "password" or is_known or not act.value:
            said = values.expression(act.value)
            if self._is_harmless(said):
                return said
            self.notes += [] if LEFT_OUT in self.notes else [LEFT_OUT]
            return '""'
        self.notes += [] if OTHER_PASSWORD in self.notes else [OTHER_PASSWORD]
        own = values.used or [persona.key for persona in self.personas[:1]]
        if not own:
            return '""'
        return values.field(own[0], "password")


def _named(act: Act, values: Values) -> str:
    """Playwright's own locator; where there is none, the best that the page told."""
    if act.found.code:
        return values.in_code(act.found.code)
    element, say = act.element, values.expression
    within = f"get_by_role({say(element['within'])}).first." if element["within"] else ""
    return within + _own_locator(element, say)


def _own_locator(element: ElementFact, say: Callable[[str], str]) -> str:
    if element["test_id"]:
        return f"get_by_test_id({say(element['test_id'])})"
    if element["label"]:
        return f"get_by_label({say(element['label'])}).first"
    if element["role"] and element["name"]:
        return f"get_by_role({say(element['role'])}, name={say(element['name'])}).first"
    if element["name"]:
        return f"get_by_text({say(element['name'])}).first"
    return f"locator({say(element['css'] or element['tag'])}).first"


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "") or "/"


def _glob(url: str, values: Values) -> str:
    """The address as a pattern: what may be another the next time is left open."""
    parts = urlsplit(url)
    names = (
        "*" if VARIES.search(name) or values.without(name) != name else _literal(name)
        for name in parts.path.split("/")
    )
    return "**" + ("/".join(names) or "/") + ("*" if parts.query or parts.fragment else "")


def _literal(name: str) -> str:
    return re.sub(r"[*?{}\[\]\\]", "*", name)


def _name(act: Act, name: str) -> str:
    """What the verb is called after; `name` is the element's, without anything personal."""
    if act.what == "go":
        return f"go to {urlsplit(act.url).path}"
    name = name or act.element["tag"]
    if act.what != "click":
        return f"{act.words.partition(' “')[0]} {name}"
    return f"{PREFIXES.get(act.element['role'], 'click ')}{name}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def navigations_after(
    acts: Sequence[Act], until: float, moves: Sequence[ObservedNavigation]
) -> str:
    """Address of the last page that came of acts before the next one; empty for none."""
    if not acts or acts[-1].what == "go":
        return ""
    last = acts[-1]
    came = [m.url for m in moves if last.tick < m.tick < until and m.page == last.page]
    return came[-1] if came else ""
