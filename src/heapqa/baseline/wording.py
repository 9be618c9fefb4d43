"""What stands in a change: what changed, whom it concerns, and how to see it again."""

from heapqa.model.baseline import BACK_END, EventShape, ScenarioShape


def subject_of(event: EventShape) -> str:
    """An event in a few words."""
    sender = f" from {event.sender}" if event.sender else ""
    if event.element:
        text = f" “{event.element.text}”" if event.element.text else ""
        return f"{event.kind} on {event.element.selector}{text}{_on(event)}{sender}"
    if event.kind == "custom":
        return f"custom event {event.name}{sender}"
    name = f" {event.name}" if event.name else ""
    return f"{event.kind}{name}{_on(event)}{sender}"


def _on(event: EventShape) -> str:
    return f" on {event.page}" if event.page else ""


def concerned(event: EventShape) -> str:
    """The definition that hangs on an event, or the rule that asks for it."""
    if event.sender == BACK_END:
        return "server-event-missing, and whoever is in charge of the back end"
    if event.element:
        return f"definitions on {event.element.selector}"
    concerns = {
        "custom": f"the definition of {event.name}",
        "identify": "identify-missing-after-login",
        "user-properties": "user properties",
        "pageview": f"definitions of the page {event.page}",
    }
    return concerns.get(event.kind, event.kind)


def reproduction(shape: ScenarioShape, step: str) -> str:
    """The command, and how far the scenario has to go."""
    command = f"heapqa run {shape.scenario}"
    names = [each.step for each in shape.steps if each.step]
    if step not in names:
        return command
    return f"{command} (step {names.index(step) + 1}, “{step}”)"
