"""The result of a run as one document: what every report is rendered from."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from heapqa.model.baseline import Comparison
from heapqa.model.frozen import Frozen
from heapqa.model.harmless import Harmless
from heapqa.model.recording import Interruption, Silence
from heapqa.model.tracking import DefinitionUse
from heapqa.model.verdict import AcceptanceUse, Verdict
from heapqa.report.troubles import Trouble

ATTEMPT = re.compile(r" \(attempt \d+ of \d+\)$")
"""Stands behind the id of a scenario where an earlier play than the last shows something."""


def _without_computed(value: Any) -> Any:
    """A verdict read back from JSON, without what is computed from the rest."""
    if isinstance(value, dict):
        return {key: content for key, content in value.items() if key != "fingerprint"}
    return value


class OutputPaths(Frozen):
    """Where a run left its files; empty where it left none."""

    directory: str = ""
    html: str = ""
    recordings: str = ""
    """Folder of the recordings."""
    allure: str = ""
    """Folder of the Allure results."""
    unmasked: tuple[str, ...] = ()
    """Recordings, traces, videos and pictures: they hold what the personas typed."""


class ScenarioSummary(Frozen):
    """One scenario as it was played, or one imported file."""

    id: str
    title: str
    source: str = ""
    """File and line of the scenario, as ``scenarios/sign_up.py:12``, relative to the configuration;
    empty for imported files."""
    recording: str = ""
    """Path of the recording; empty when it was not saved."""
    duration_s: float = 0.0
    requests: int = 0
    """Requests towards tracking hosts that were attempted."""
    observed: int = 0
    """Those of them that were seen with their full body; the others never left the page."""
    delivered: int = 0
    """Those that were answered, and those that a navigation overtook on their way: which of them it
    overtakes is chance, and together they are as many in every run."""
    overtaken: int = 0
    """Those of the delivered that a navigation overtook."""
    events: int = 0
    """Decoded events."""
    undecoded: int = 0
    """Payloads that could not be decoded."""
    server_calls: int | None = None
    """Calls of the server API that the site's back end made; None where nobody looked."""
    refused_calls: int = 0
    """Those of them that Heap refuses."""
    steps: tuple[str, ...] = ()
    """What the visitor did, step by step; findings name steps by their place here."""
    interruption: Interruption | None = None
    """None when it was played to its end."""
    problems: tuple[str, ...] = ()
    """Why absence cannot be concluded from its recording; empty when it can."""
    doubt: str = ""
    """The same and all else that makes its recording incomplete, as the reasons of verdicts say it;
    empty when it is complete."""
    troubles: tuple[Trouble, ...] = ()
    """What went wrong in its pages: errors, denied hosts, files that were not loaded."""
    artifacts: tuple[str, ...] = ()
    """Paths of its screenshots, traces and videos."""
    silence: Silence | None = None
    """What was let pass at its end where Heap may not run; None where nobody waited for silence."""


class Coverage(Frozen):
    """Which kinds of request were proved to be seen, before and after every scenario."""

    scenarios: int = 0
    """Scenarios that carry a certificate."""
    seen: tuple[str, ...] = ()
    """Kinds that were seen, byte for byte, in all of them."""
    blind: tuple[str, ...] = ()
    """Kinds that were missed or altered in at least one of them."""
    blind_in: tuple[str, ...] = ()
    """Ids of the scenarios in which one was."""
    untried: tuple[str, ...] = ()
    """Kinds that the browser did not send, with its settings."""


class RunReport(Frozen):
    """Everything a run found; the document behind ``--format json``."""

    schema_version: Literal[1] = 1
    heapqa: str = ""
    """Version of the harness."""
    started_at: float = 0.0
    """Unix seconds."""
    duration_s: float = 0.0
    browser: str = ""
    """Name and version; empty when no browser was used."""
    sdk: str = ""
    """Which SDK was served."""
    sdk_files: tuple[str, ...] = ()
    """Address and first digits of the hash of each file of Heap's SDK that pages loaded, sorted."""
    project: str = ""
    """The named project of the configuration; empty for none."""
    commit: str = ""
    """What of the project was checked out; empty where that is not known."""
    ci_run: str = ""
    """Number of the CI server's run, the same when a job of it is run again; empty for none."""
    seed: str = ""
    """What the personas were generated from, to repeat the run; empty when none was."""
    saved_evidence: str = ""
    """Where the recordings or other files lie that were judged again; empty when the scenarios were
    played for this report."""
    shard: str = ""
    """Which part of a run it is, as ``2/4``; empty for a whole one."""
    output: OutputPaths = OutputPaths()
    scenarios: tuple[ScenarioSummary, ...] = ()
    coverage: Coverage = Coverage()
    sink_requests: int = 0
    """Requests that reached the TLS sink."""
    escaped_requests: int = 0
    """Requests to tracking hosts that left this machine; anything but 0 is an emergency."""
    problems: tuple[str, ...] = ()
    """What could not be judged at all, such as a file that could not be read."""
    notes: tuple[str, ...] = ()
    """What a reader should know that casts no doubt on the verdicts."""
    suppressed: tuple[Harmless, ...] = ()
    """What looked personal and was taken for harmless, with the reason."""
    acceptances: tuple[AcceptanceUse, ...] = ()
    """What became of each acceptance."""
    definitions: tuple[DefinitionUse, ...] = ()
    """What became of each definition of the tracking plan."""
    other_failures: int = 0
    """Tests of the session beside the tracking suite that failed."""
    comparisons: tuple[Comparison, ...] = ()
    """How each scenario stands against the accepted state; empty where there is none at all."""
    verdicts: tuple[Annotated[Verdict, BeforeValidator(_without_computed)], ...] = ()


def exit_code(report: RunReport) -> Literal[0, 1, 3, 4]:
    """0 all passed or accepted; 1 a rule found something, or an acceptance names nothing any more;
    4 a scenario differs from its accepted state; 3 something, or everything, could not be judged,
    or tests beside the tracking suite failed.
    """
    outcomes = {verdict.outcome for verdict in report.verdicts}
    if "failed" in outcomes or any(use.state == "not found" for use in report.acceptances):
        return 1
    if any(each.state == "changed" for each in report.comparisons):
        return 4
    doubtful = (
        "broken" in outcomes
        or not outcomes & {"passed", "accepted"}
        or any(not verdict.conclusive for verdict in report.verdicts)
        or any(scenario.interruption for scenario in report.scenarios)
        or any(each.state == "not-judged" for each in report.comparisons)
        or bool(report.problems)
        or report.escaped_requests > 0
        or report.other_failures > 0
    )
    return 3 if doubtful else 0
