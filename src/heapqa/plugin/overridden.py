"""What a suite's own fixtures leave out of what pytest-playwright's were given by heapqa."""

from collections.abc import Mapping, Sequence
from typing import Any

from heapqa.config.use import Use
from heapqa.record.chromium.launch import RESOLVER_RULES

LAUNCHED_WITHOUT = (
    "nothing is recorded: a fixture browser_type_launch_args of this suite leaves out what it was "
    "given, so the browser started without heapqa's arguments. Let it return "
    '{**browser_type_launch_args, …}, and add to its args: "args": '
    '[*browser_type_launch_args["args"], …]'
)


def loses_resolver_rules(launch_args: Mapping[str, Any]) -> bool:
    """Whether what a browser is started with no longer leads tracking to this machine."""
    arguments: Sequence[str] = launch_args.get("args") or ()
    return not any(each.startswith(RESOLVER_RULES) for each in arguments)


def lost_options(use: Use, context_args: Mapping[str, Any]) -> tuple[str, ...]:
    """What to tell of options of the configuration that a context is not given any more."""
    chosen = use.context_arguments()
    names = sorted(
        name for name in chosen.keys() & use.model_fields_set if name not in context_args
    )
    if not names:
        return ()
    return (
        f"a fixture browser_context_args of this suite leaves out {', '.join(names)} of the "
        "configuration: scenarios were played without. Let it return {**browser_context_args, …}",
    )
