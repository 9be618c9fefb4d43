"""What must hold between keys of a configuration, beyond each value by itself."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from pydantic.alias_generators import to_camel

from heapqa.config.errors import Problem
from heapqa.config.settings import Settings
from heapqa.config.use import Use
from heapqa.pii.canaries.canary import Canary, weakness
from heapqa.pii.canaries.naming import Kind

Check = Callable[[Settings], Iterator[Problem]]


def cross_check(settings: Settings, base_dir: Path) -> tuple[Problem, ...]:
    """Every problem between keys, and between keys and the folders they name."""
    problems = [problem for check in CHECKS for problem in check(settings)]
    return (
        *problems,
        *_sdk(settings, base_dir),
        *_storage_state(settings, base_dir),
        *_folders(settings, base_dir),
    )


def _site(settings: Settings) -> Iterator[Problem]:
    demo = settings.heap.demo
    based = [
        f"projects[{i}].use.baseURL" for i, p in enumerate(settings.projects) if p.use.base_url
    ]
    if settings.use.base_url:
        based.insert(0, "use.baseURL")
    if demo is not None and based:
        yield Problem(
            based[0],
            "heap.demo makes the bundled shop the site under test: remove heap.demo to test"
            " your own site, or remove baseURL",
        )
    elif demo is None and not settings.use.base_url and not _each_project_has_a_site(settings):
        yield Problem(
            "use.baseURL",
            "is missing: give the address of the site under test, or heap.demo ({}) for the"
            " bundled shop",
        )


def _each_project_has_a_site(settings: Settings) -> bool:
    return bool(settings.projects) and all(p.use.base_url for p in settings.projects)


def _demo_environment(settings: Settings) -> Iterator[Problem]:
    if settings.heap.demo is not None and not settings.heap.environments:
        yield Problem(
            "heap.environments",
            "the bundled shop needs one: the first names the App ID it reports to, for example"
            ' {"name": "test", "appId": "1122334455", "siteHosts": ["127.0.0.1:*"]}',
        )


def _shop_environment(settings: Settings) -> Iterator[Problem]:
    demo = settings.heap.demo
    known = [environment.name for environment in settings.heap.environments]
    if demo is not None and known and demo.environment not in {None, *known}:
        message = f"no environment '{demo.environment}'; known: {', '.join(known)}"
        yield Problem("heap.demo.environment", message)


def _environments(settings: Settings) -> Iterator[Problem]:
    environments = settings.heap.environments
    yield from _twice("heap.environments", "name", (e.name for e in environments))
    yield from _twice("heap.environments", "appId", (e.app_id for e in environments))


def _personas(settings: Settings) -> Iterator[Problem]:
    yield from _twice("heap.personas", "key", (p.key for p in settings.heap.personas))
    yield from _twice("heap.personas", "userId", (p.user_id for p in settings.heap.personas))
    for index, keys in enumerate(settings.heap.personas):
        if not keys.user_id and not keys.generate:
            yield Problem(
                f"heap.personas[{index}].userId",
                'is missing: give the internal id of this visitor, or "generate": true',
            )


def _personal_ids(settings: Settings) -> Iterator[Problem]:
    """An id that is one of the persona's personal values would be allowed and searched for."""
    for index, keys in enumerate(settings.heap.personas):
        for field, value in keys.persona().personal_values():
            if keys.user_id and value.strip().casefold() == keys.user_id.strip().casefold():
                yield Problem(
                    f"heap.personas[{index}].{to_camel(field)}",
                    "is the same as userId, which Heap may be told, and may not be sent itself: "
                    "give the internal id as userId, and leave out what is no personal value",
                )


def _weak_values(settings: Settings) -> Iterator[Problem]:
    """Values that would be found in texts about something else.

    Codes such as a CVV or a postal code are always short: they are searched for only beside a key
    that names them.
    """
    for index, keys in enumerate(settings.heap.personas):
        for field, value in keys.persona().personal_values():
            canary = Canary(keys.key, field, value)
            reason = None if canary.kind == "code" else weakness(canary)
            if reason is not None:
                yield Problem(
                    f"heap.personas[{index}].{to_camel(field)}", f"{reason} {STRONGER[canary.kind]}"
                )


def _allowed_values(settings: Settings) -> Iterator[Problem]:
    personal = {
        value.strip().casefold(): keys.key
        for keys in settings.heap.personas
        for _, value in keys.persona().personal_values()
    }
    for index, value in enumerate(settings.heap.allowed_values):
        if key := personal.get(value.strip().casefold()):
            where = f"heap.allowedValues[{index}]"
            yield Problem(where, f"is a value of the persona '{key}', which may never be sent")


def _accepted(settings: Settings) -> Iterator[Problem]:
    if not settings.heap.accepted:
        return
    from heapqa.rules.catalogue import ALL_RULES  # takes a second to import

    known = [rule.id for rule in ALL_RULES]
    seen: dict[object, int] = {}
    for index, keys in enumerate(settings.heap.accepted):
        where = f"heap.accepted[{index}]"
        if keys.rule not in known:
            near = get_close_matches(keys.rule, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "`heapqa rules` lists them all"
            yield Problem(f"{where}.rule", f"no rule '{keys.rule}': {hint}")
        first = seen.setdefault((keys.rule, keys.scenario, keys.place, keys.message), index)
        if first != index:
            yield Problem(where, f"names the same as heap.accepted[{first}]: keep one of them")


def _differential(settings: Settings) -> Iterator[Problem]:
    known = {keys.key: keys for keys in settings.heap.personas}
    where = "heap.differential.personas"
    others = settings.heap.differential.personas
    yield from _twice(where, "key", (keys.key for keys in others))
    for index, keys in enumerate(others):
        if keys.key not in known:
            names = ", ".join(known) or "none"
            yield Problem(f"{where}[{index}].key", f"no persona '{keys.key}'; known: {names}")
        elif not keys.generate and not keys.user_id:
            yield Problem(f"{where}[{index}].userId", "is missing: give the other account's id")
        elif not keys.generate and keys.user_id == known[keys.key].user_id:
            message = "is the same account: an input that does not differ shows nothing"
            yield Problem(f"{where}[{index}].userId", message)


def _projects(settings: Settings) -> Iterator[Problem]:
    yield from _twice("projects", "name", (p.name for p in settings.projects))


def _sdk(settings: Settings, base_dir: Path) -> Iterator[Problem]:
    sdk = settings.heap.sdk
    where = "heap.sdk.directory"
    if sdk.source != "pinned":
        if sdk.directory is not None:
            yield Problem(where, f"is only for source 'pinned', and source is '{sdk.source}'")
    elif sdk.directory is None:
        yield Problem(where, "is missing: source 'pinned' serves the files of a folder")
    elif not (base_dir / sdk.directory).is_dir():
        yield Problem(
            where,
            f"no folder {base_dir / sdk.directory}: fill it with `heapqa sdk pin`, or create it"
            " with the SDK's files laid out as host/path, for example"
            " cdn.heapanalytics.com/js/heap-1122334455.js",
        )


def _folders(settings: Settings, base_dir: Path) -> Iterator[Problem]:
    """Folders that would have the suite, or what is written, in the wrong place."""
    heap, own = settings.heap, base_dir.resolve()
    output = base_dir / settings.output_dir
    if held := kept_in(output, own, settings):
        yield Problem("outputDir", f"holds {held}: name a folder for reports alone")
    if own.is_relative_to((base_dir / heap.scenarios).resolve()):
        message = "holds this file itself: name a folder for the scenarios alone"
        yield Problem("heap.scenarios", message)
    baseline = base_dir / heap.baseline
    if baseline.exists() and not baseline.is_dir():
        yield Problem("heap.baseline", f"{baseline} is no folder: name another")


def kept_in(folder: Path, base_dir: Path, settings: Settings) -> str:
    """What must not lie in a folder of reports, which a run clears, and does; empty for nothing."""
    kept = {
        "the configuration": base_dir,
        "the scenarios": base_dir / settings.heap.scenarios,
        "the tracking suite": base_dir / settings.test_dir,
    }
    place = folder.resolve()
    return next((name for name, each in kept.items() if each.resolve().is_relative_to(place)), "")


def _storage_state(settings: Settings, base_dir: Path) -> Iterator[Problem]:
    states = [(where, use.storage_state) for where, use in _uses(settings)]
    heap = settings.heap
    for name, people in (
        ("personas", heap.personas),
        ("differential.personas", heap.differential.personas),
    ):
        states += [(f"heap.{name}[{i}]", each.storage_state) for i, each in enumerate(people)]
    for where, state in states:
        if isinstance(state, str) and not (base_dir / Path(state).expanduser()).is_file():
            yield Problem(
                f"{where}.storageState",
                f"no file {base_dir / state}: save it with Playwright's "
                "context.storage_state(path=…)",
            )


def _uses(settings: Settings) -> Iterator[tuple[str, Use]]:
    """Each section ``use``, with its path."""
    yield "use", settings.use
    yield from ((f"projects[{i}].use", each.use) for i, each in enumerate(settings.projects))


def _grid(settings: Settings) -> Iterator[Problem]:
    for where, use in _uses(settings):
        if use.connect_options is None:
            continue
        if use.connect_options.expose_network is not None:
            yield Problem(
                f"{where}.connectOptions.exposeNetwork",
                "sets a proxy, and behind a proxy tracking traffic could reach a real account:"
                " remove it; a server on this machine reaches the site without it",
            )
        for key in sorted(DROPPED_BY_SERVERS & use.launch_options.model_fields_set):
            yield Problem(
                f"{where}.launchOptions.{to_camel(key)}",
                "has no effect with connectOptions, for Playwright servers ignore it: remove it",
            )


OR_INVENT = 'or leave it out with "generate": true, which invents one'
RARER = f"Choose a longer, rarer one, {OR_INVENT}"
STRONGER: dict[str, str] = {
    **dict.fromkeys(get_args(Kind), RARER),
    "name": f"Choose a rare name of seven letters or more, {OR_INVENT}",
    "secret": f"Choose one of ten characters or more that is no word, {OR_INVENT}",
}
"""What to do about a weak value of each kind."""
DROPPED_BY_SERVERS = {"env", "downloads_path"}


def _twice(section: str, key: str, values: Iterable[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if not value:
            continue
        if value in first:
            message = f"'{value}' is taken by {section}[{first[value]}]: choose another"
            yield Problem(f"{section}[{index}].{key}", message)
        else:
            first[value] = index


CHECKS: tuple[Check, ...] = (
    _site,
    _demo_environment,
    _shop_environment,
    _environments,
    _personas,
    _personal_ids,
    _weak_values,
    _allowed_values,
    _accepted,
    _differential,
    _projects,
    _grid,
)
