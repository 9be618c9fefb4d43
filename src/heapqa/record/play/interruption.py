"""Why a scenario stopped before its end, in words that say what to do."""

from dataclasses import dataclass
from inspect import unwrap

from heapqa.flow import Scenario
from heapqa.model.recording import Interruption
from heapqa.record.capture.observations import Observations
from heapqa.record.play.scenario_error import places, told

ALLOW = "if the site needs one of them, add it to heap.allowedHosts"
MEND = (
    "Mend the scenario or its page object, or check that the site is up; the trace shows "
    "what the page looked like (--tracing on)."
)
CRASHED = (
    "The browser crashed, or was killed or closed: see whether the machine is short of memory, "
    "whether this page crashes every time, and whether the scenario closes the browser. Other "
    "scenarios get a new one."
)
OVERDUE = "Raise timeout in the configuration, make the scenario shorter, or mend the page."
CLOSED = "A scenario leaves the context open: heapqa closes it once everything has been sent."


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What was the matter when a scenario stopped."""

    browser_gone: bool = False
    context_closed: bool = False
    overdue_s: float | None = None
    """The limit that was exceeded; None when none was."""
    hidden: str = ""
    """Why what was waited for may be missing, and the remedy; empty when nothing hints at it."""

    def remedy(self, observed: Observations) -> str:
        """What the reader can do."""
        if self.browser_gone:
            return CRASHED
        if self.overdue_s is not None:
            return OVERDUE
        if self.context_closed:
            return CLOSED
        denied = ", ".join(sorted(observed.denied))
        hosts = f" Hosts that were denied: {denied}; {ALLOW}." if denied else ""
        return (self.hidden or MEND) + hosts

    def headline(self) -> str:
        """What happened, to be said before the error; empty when the error says it."""
        if self.browser_gone:
            return "the browser crashed; "
        if self.overdue_s is not None:
            return f"the scenario took more than {self.overdue_s:g} s (timeout) and was stopped; "
        if self.context_closed:
            return "the scenario closed its browser context; "
        return ""


def interruption(
    scenario: Scenario, observed: Observations, error: BaseException, around: Circumstances
) -> Interruption:
    """The interruption that an error in a scenario amounts to.

    The first line of its reason is the cause; the others say what was waited for, and where in the
    project's own code.
    """
    stopped = next((i for i, step in enumerate(observed.steps) if step.error is not None), None)
    where = (
        f"in step '{observed.steps[stopped].text}'" if stopped is not None else "outside the steps"
    )
    cause, *more = told(error)
    at = [f"at {place}" for place in places(error, _file(scenario))]
    headline = f"{around.headline()}{type(error).__name__} {where}: {cause}"
    return Interruption(
        step=stopped,
        reason="\n".join([headline, *more, *at]),
        remedy=around.remedy(observed),
    )


def broken_off(observed: Observations, around: Circumstances) -> Interruption:
    """The interruption of a scenario that noticed nothing of it."""
    return Interruption(
        step=None, reason=around.headline().rstrip("; "), remedy=around.remedy(observed)
    )


def _file(scenario: Scenario) -> str:
    """The file that the scenario stands in; empty where its function does not tell."""
    code = getattr(unwrap(scenario.play), "__code__", None)
    return code.co_filename if code else ""
