"""What a run could see and what it could not, in sentences."""

from heapqa.report.plural import counted
from heapqa.report.results import RunReport

UNPROVABLE = "the use of WebTransport is noticed, what it sends is not read"


def seen_text(report: RunReport) -> str:
    """Which kinds of request were proved to be seen; empty when nothing was recorded live."""
    coverage = report.coverage
    if not coverage.scenarios:
        return ""
    kinds = counted(len(coverage.seen), "kind")
    parts = [f"{kinds} of test request seen before and after every scenario"]
    if coverage.blind:
        kinds = ", ".join(coverage.blind)
        if len(coverage.blind_in) == coverage.scenarios:
            parts.append(f"not seen: {kinds}")
        else:
            where = ", ".join(coverage.blind_in)
            parts.append(f"not seen in {where}: {kinds} (all other scenarios saw them)")
    if coverage.untried:
        parts.append(f"this browser does not send: {', '.join(coverage.untried)}")
    return "; ".join([*parts, UNPROVABLE])


def requests_text(report: RunReport) -> str:
    """Attempted, observed and delivered requests, and the events in them."""
    attempted = sum(scenario.requests for scenario in report.scenarios)
    observed = sum(scenario.observed for scenario in report.scenarios)
    delivered = sum(scenario.delivered for scenario in report.scenarios)
    events = sum(scenario.events for scenario in report.scenarios)
    requests = counted(attempted, "request")
    overtaken = sum(scenario.overtaken for scenario in report.scenarios)
    late = f" ({overtaken} overtaken by a navigation)" if overtaken else ""
    counts = f"{requests} attempted, {observed} observed, {delivered} delivered{late}"
    return f"{counts}; {counted(events, 'event')}"


def server_text(report: RunReport) -> str:
    """How often the site's back end told Heap something; empty where it never did."""
    calls = sum(scenario.server_calls or 0 for scenario in report.scenarios)
    refused = sum(scenario.refused_calls for scenario in report.scenarios)
    if not calls:
        return ""
    return f"{counted(calls, 'call')} of the server API" + (
        f", {refused} refused" if refused else ""
    )


def silence_text(report: RunReport) -> str:
    """How long pages were watched where Heap may not run at the end; empty where none were."""
    watched = [scenario.silence for scenario in report.scenarios if scenario.silence]
    if not watched:
        return ""
    least_s = min(each.page_s for each in watched)
    pages = counted(sum(each.pages for each in watched), "page")
    steps = counted(sum(each.steps for each in watched), "step")
    actions = counted(sum(each.actions for each in watched), "action")
    scenarios = counted(len(watched), "scenario")
    clock = " of the pages' own time" if all(each.driven for each in watched) else ""
    return (
        f"where Heap may not run at the end, watched for {least_s:g} s{clock} after the last step: "
        f"{scenarios}, {pages}, {steps}, {actions}"
    )


def escapes_text(report: RunReport) -> str:
    """How many requests left this machine, and how that is known."""
    if not report.coverage.scenarios:
        return ""
    delivered = sum(scenario.delivered for scenario in report.scenarios)
    own = delivered - report.escaped_requests
    answers = f"{own} of {counted(delivered, 'answer')}"
    return (
        f"{counted(report.escaped_requests, 'request')} left this machine: tracking hosts "
        f"lead to the harness's own sink, and {answers} came from the harness itself"
    )
