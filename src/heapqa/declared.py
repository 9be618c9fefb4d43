"""What scenarios declare with `becomes`, read from their source before anything is played."""

import ast
import inspect
from collections.abc import Container, Iterable, Iterator, Mapping
from types import CodeType, FunctionType, ModuleType
from typing import Any

from heapqa.flow import Scenario, ScenarioError
from heapqa.model.step import (
    CHANGES,
    ConsentGranted,
    ConsentRejected,
    ConsentWithdrawn,
    LoggedIn,
)

ANSWERS = frozenset({ConsentGranted, ConsentRejected, ConsentWithdrawn})
NEVER = (
    "no scenario agrees to analytics ({0}): visitors must agree here (heap.consent.mode), so Heap "
    "should send nothing, and most rules will have nothing to examine. In the step that accepts, "
    "declare becomes=ConsentGranted()"
)
UNHEARD = (
    "scenario '{0}' signs somebody in and never agrees to analytics: visitors must agree here "
    "(heap.consent.mode), so Heap should not hear of it. If a step accepts, declare "
    "becomes=ConsentGranted() there"
)


def check_changes(module: ModuleType) -> None:
    """Raise ScenarioError for a change of state that is named without its brackets."""
    try:
        source = inspect.getsource(module)
    except (OSError, TypeError):
        return
    for node in ast.walk(ast.parse(source)):
        for value in _changes_given(node):
            given = _named(value, vars(module))
            if isinstance(given, type) and issubclass(given, CHANGES):
                example = "(user=flow.persona.user_id)" if given is LoggedIn else "()"
                raise ScenarioError(
                    f"{module.__file__}:{value.lineno}: becomes={ast.unparse(value)} has no "
                    f"brackets: write becomes={ast.unparse(value)}{example}"
                )


def _changes_given(node: ast.AST) -> Iterator[ast.expr]:
    """What is given as `becomes` by this piece of source."""
    if isinstance(node, ast.Call):
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "becomes")
        if isinstance(node.func, ast.Attribute) and node.func.attr == "step":
            yield from node.args[1:2]
    if isinstance(node, ast.Assign):
        targets = (each for each in node.targets if isinstance(each, ast.Attribute))
        if any(target.attr == "becomes" for target in targets):
            yield node.value


def _named(node: ast.expr, names: Mapping[str, Any]) -> object:
    """The value that a name, dotted or not, has in a module; None for anything else."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(_named(node.value, names), node.attr, None)
    return None


def consent_notes(scenarios: Iterable[Scenario]) -> tuple[str, ...]:
    """What is odd about these scenarios where visitors must agree first, in sentences."""
    states = {scenario.id: states_of(scenario) for scenario in scenarios}
    if states and not any(ConsentGranted in each for each in states.values()):
        return (NEVER.format(", ".join(states)),)
    return tuple(
        UNHEARD.format(id_)
        for id_, each in states.items()
        if LoggedIn in each and not each & ANSWERS
    )


def states_of(scenario: Scenario) -> frozenset[type]:
    """The changes that the scenario's code names, and those of the functions and methods that it
    calls."""
    play = inspect.unwrap(scenario.play)
    known: set[CodeType] = set()
    named: set[str] = set()
    meant: dict[int, object] = {}
    waiting = [play] if isinstance(play, FunctionType) else []
    while waiting:
        for function in waiting:
            names = tuple(_names(function.__code__, known))
            named.update(names)
            meant.update((id(each), each) for each in _meant(names, function.__globals__))
        called = (each for value in meant.values() for each in _called(value, named))
        waiting = [each for each in called if each.__code__ not in known]
    return frozenset(
        change
        for change in CHANGES
        if change.__name__ in named
        or any(value is change or isinstance(value, change) for value in meant.values())
    )


def _meant(names: Iterable[str], scope: Mapping[str, Any]) -> Iterator[object]:
    """What names mean in a module, and as attributes of modules that are named with them."""
    values = [scope[name] for name in names if name in scope]
    yield from values
    for value in values:
        if isinstance(value, ModuleType):
            yield from (vars(value)[name] for name in names if name in vars(value))


def _called(value: object, named: Container[str]) -> Iterator[FunctionType]:
    """The functions that a value is, or has as methods of these names; of heapqa's own classes
    none."""
    if isinstance(value, FunctionType):
        yield value
    elif isinstance(value, type) and not value.__module__.startswith("heapqa."):
        for name, part in (part for each in value.__mro__ for part in vars(each).items()):
            method = getattr(part, "fget", None) or getattr(part, "__func__", part)
            if isinstance(method, FunctionType) and (name in named or name.startswith("__")):
                yield method


def _names(code: CodeType, known: set[CodeType]) -> Iterator[str]:
    """Names that a function's code uses, those of the functions in it included."""
    known.add(code)
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType) and constant not in known:
            yield from _names(constant, known)
