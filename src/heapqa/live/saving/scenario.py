"""A scenario and its page object as the text of two modules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from heapqa.live.acts import Act
from heapqa.live.errors import LiveError
from heapqa.live.saving.values import Values, identifier, quoted
from heapqa.live.saving.verbs import ENDS, Done, Verb, Verbs, navigations_after
from heapqa.live.steps import HandStep
from heapqa.model.persona import Persona
from heapqa.model.step import LoggedIn, StateChange
from heapqa.record.capture.observations import ObservedNavigation

NAMES = {
    "consent-granted": "ConsentGranted",
    "consent-rejected": "ConsentRejected",
    "consent-withdrawn": "ConsentWithdrawn",
    "logged-in": "LoggedIn",
    "logged-out": "LoggedOut",
}
WIDTH = 100
"""Characters of a line."""
ARTICLES = ("a_", "an_", "the_")
NOTHING = "there is nothing to save yet: do something in the site first"
NO_NAME = "a file cannot be named after this title: use some letters from a to z"


@dataclass(frozen=True, slots=True)
class Written:
    """Both modules."""

    id: str
    """Id of the scenario, and name of both modules."""
    scenario: str
    pages: str
    notes: tuple[str, ...]
    """What the visitor did and is not in them."""


def written(
    title: str,
    steps: Sequence[HandStep],
    moves: Sequence[ObservedNavigation],
    personas: Sequence[Persona],
    address: str,
) -> Written:
    """What was done, as a scenario under that title; raises LiveError where nothing was."""
    values = Values(personas)
    title = " ".join(values.without(title).split())
    name = _id_of(title)
    verbs = Verbs(personas)
    done = [(each, verb) for each in together(steps, moves) if (verb := verbs.verb(each))]
    if not done:
        raise LiveError(NOTHING)
    class_name = "".join(word.capitalize() for word in name.split("_"))
    return Written(
        id=name,
        scenario="\n".join(_scenario(title, name, class_name, done, verbs)) + "\n",
        pages="\n".join(_pages(title, class_name, verbs, address)) + "\n",
        notes=tuple(verbs.notes),
    )


def _id_of(title: str) -> str:
    name = identifier(title, 60)
    for article in ARTICLES:
        name = name.removeprefix(article)
    name = identifier(name, 60)
    if not name:
        raise LiveError(NO_NAME)
    return name


def together(steps: Sequence[HandStep], moves: Sequence[ObservedNavigation]) -> Iterator[Done]:
    """What belongs together: fields that are filled in, and the click that sends them."""
    waiting: list[Act] = []
    ends = [step.observed.opened.tick for step in steps[1:]]
    for step, until in zip(steps[1:], [*ends[1:], float("inf")], strict=False):
        waiting += step.acts
        changed = step.observed.becomes
        last = step.acts[-1] if step.acts else None
        is_end = (
            last is not None
            and last.what in ENDS
            and not (last.what == "click" and last.is_in_field)
        )
        if waiting and (is_end or changed is not None):
            yield _done(waiting, until, moves, changed, step.observed.persona)
            waiting = []
    if waiting:
        yield _done(waiting, float("inf"), moves, None, None)


def _done(
    acts: list[Act],
    until: float,
    moves: Sequence[ObservedNavigation],
    becomes: StateChange | None,
    persona: str | None,
) -> Done:
    return Done(acts, becomes, persona, navigations_after(acts, until, moves))


def _scenario(
    title: str,
    name: str,
    class_name: str,
    done: Sequence[tuple[Done, Verb]],
    verbs: Verbs,
) -> Iterator[str]:
    personas = verbs.personas
    changes = {NAMES[each.becomes.kind] for each, _ in done if each.becomes}
    yield f'"""{_prose(title)}, as it was done by hand with heapqa live."""'
    yield ""
    yield f"from heapqa import {', '.join(sorted({'Flow', *changes}, key=_by_case))}, scenario"
    yield from _import(f"from pages.{name} import", class_name)
    yield ""
    yield ""
    yield f"@scenario({quoted(title)})"
    yield f"def {name}(flow: Flow) -> None:"
    yield '    """As it was done by hand."""'
    yield f"    site = {class_name}(flow.page)"
    yield '    with flow.step("open the site"):'
    yield "        site.open()"
    for each, verb in done:
        arguments = [quoted(verbs.words(each)), *_change(each, personas)]
        yield from _within_width(f"with flow.step({', '.join(arguments)}):", arguments)
        given = ", ".join(_person(key, personas) for key in verb.parameters)
        yield f"        site.{verb.name}({given})"


def _import(start: str, name: str) -> Iterator[str]:
    line = f"{start} {name}"
    yield from [line] if len(line) <= WIDTH else [f"{start} (", f"    {name},", ")"]


def _within_width(line: str, arguments: Sequence[str]) -> Iterator[str]:
    """The beginning of a step, on several lines where one is too long."""
    if len(line) + 4 <= WIDTH:
        yield f"    {line}"
        return
    yield "    with flow.step("
    yield from (f"        {argument}," for argument in arguments)
    yield "    ):"


def _by_case(name: str) -> tuple[bool, str]:
    return not name.isupper(), name


def _change(done: Done, personas: Sequence[Persona]) -> list[str]:
    match done.becomes:
        case None:
            return []
        case LoggedIn(user=user):
            key = done.persona or next((p.key for p in personas if p.user_id == user), "")
            if not key:
                return [f"becomes=LoggedIn(user={quoted(user)})"]
            who = _person(key, personas)
            return [f"becomes=LoggedIn(user={who}.user_id)", f"persona={who}"]
        case change:
            return [f"becomes={NAMES[change.kind]}()"]


def _person(key: str, personas: Sequence[Persona]) -> str:
    return "flow.persona" if personas[0].key == key else f"flow.someone({quoted(key)})"


def _pages(title: str, class_name: str, verbs: Verbs, address: str) -> Iterator[str]:
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    yield f'"""The pages of: {_prose(title)}."""'
    yield ""
    yield "from playwright.sync_api import Page"
    if any(verb.parameters for verb in verbs.all.values()):
        yield ""
        yield "from heapqa import Persona"
    yield ""
    yield ""
    yield f"class {class_name}:"
    yield '    """What a visitor does here; every verb ends when its result is visible."""'
    yield ""
    yield "    def __init__(self, page: Page) -> None:"
    yield "        self.page = page"
    yield ""
    yield "    def open(self) -> None:"
    yield '        """Come to the site by its address."""'
    yield f"        self.page.goto({quoted(path)})"
    for verb in verbs.all.values():
        given = "".join(f", {name}: Persona" for name in verb.parameters.values())
        yield ""
        yield f"    def {verb.name}(self{given}) -> None:"
        yield f'        """{_prose(verb.summary)}"""'
        yield from (f"        {line}" for line in verb.lines)


def _prose(text: str) -> str:
    """A text that may stand in a docstring."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return shown.replace("\\", "/").replace('"', "'").strip()
