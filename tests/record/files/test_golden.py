"""Recordings of every schema version are read, decoded and judged as what they are."""

import re
from pathlib import Path

import pytest

from heapqa.engine import decode, judge
from heapqa.model.plan import Denied
from heapqa.model.recording import SCHEMA_VERSION, Recording
from heapqa.model.tracking import Tracking
from heapqa.record.files.store import FACTS, load
from heapqa.rules.catalogue import CATALOGUE
from tools.golden import FOLDER, fields

GOLDEN = sorted(FOLDER.glob("*.jsonl"), key=lambda path: path.stem)
"""Version 1 was given to eight shapes; each is named after what was new in it."""
WITHOUT_CERTIFICATE = {"1-first"}
WITHOUT_DOCUMENTS = {"1-first", "1-certificate", "1-notes"}
WITHOUT_FIELDS = WITHOUT_DOCUMENTS | {
    "1-documents", "1-hashed-identity", "1-seed", "1-allowed-values"
}  # fmt: skip
WITHOUT_DECISIONS = {path.stem for path in GOLDEN if path.stem.startswith(("1-", "2"))}
"""Those from before a plan said what is denied and what is accepted."""
WITHOUT_SERVER_SIDE = {path.stem for path in GOLDEN if path.stem.startswith(("1-", "2", "3"))}
"""Those from before the back end's calls were recorded."""
OF_SERVER_SIDE = (
    "server-identity-mismatch",
    "server-event-missing",
    "surplus-server-event",
    "server-call-refused",
)
WITHOUT_DEVICES = WITHOUT_DECISIONS | {"3"}
"""Those from before a recording said on which devices it was made."""
WITHOUT_TRACKING = WITHOUT_DEVICES | {"4", "5", "6"}
"""Those from before a plan said which events there are."""
WITHOUT_TERMS = WITHOUT_TRACKING | {"7"}
"""Those from before a plan said how Heap runs, and a navigation whether the document stayed."""
WITHOUT_BUDGETS = WITHOUT_TERMS | {"8"}
"""Those from before a plan said how much may be sent."""
WITHOUT_RENDERINGS = WITHOUT_BUDGETS | {"9"}
"""Those from before a recording said what pages showed, and a plan what must be kept back."""
WITHOUT_GESTURES = WITHOUT_RENDERINGS | {"10", "11"}
"""Those from before a recording said what the visitor did to the pages."""
WITHOUT_SURE_GESTURES = WITHOUT_GESTURES | {"12"}
"""Those from before a recording told typing from other keys."""
OF_SUPPRESSION = ("unsuppressed-element", "excluded-page-tracked", "forbidden-parameter")
OF_GESTURES = ("event-fired-by-rendering", "history-churn")
OF_TERMS = ("identity-off-plan", "setting-off-plan")
OF_TRACKING = (
    "definition-never-matched",
    "definition-cannot-match",
    "definition-ambiguous",
    "definition-unstable",
    "event-not-in-plan",
    "property-off-plan",
)
LACKING: tuple[tuple[set[str], tuple[str, ...]], ...] = (
    (WITHOUT_DOCUMENTS, ("ineffective-suppression",)),
    (WITHOUT_SERVER_SIDE, OF_SERVER_SIDE),
    (WITHOUT_TRACKING, OF_TRACKING),
    (WITHOUT_BUDGETS, ("budget-exceeded",)),
    (WITHOUT_SURE_GESTURES, OF_GESTURES),
    (WITHOUT_RENDERINGS, OF_SUPPRESSION),
    (WITHOUT_TERMS, OF_TERMS),
    (WITHOUT_DECISIONS, ("denied-content",)),
)
"""Older recordings, and the rules that find nothing to examine in them."""
NOTHING_TO_EXAMINE = {
    "connection-before-consent",
    "consent-not-remembered",
    "consent-states-contradict",
    "erasure-misses-cookies",
    "signal-ignored",
    "tracking-resumes-without-consent",
    "hit-after-rejection",
    "hit-after-withdrawal",
    "loader-after-withdrawal",
    "storage-after-withdrawal",
    "identity-not-reset",
    "properties-kept-after-logout",
    "identity-switch-without-reset",
    "reset-while-anonymous",
    "user-properties-before-identify",
    "ignored-option",
    "property-lost",
    "history-off-plan",
    "loader-outside-head",
    "page-without-pageview",
    "replay-on-excluded-page",
    "replay-shows-masked",
}
every_golden = pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)


def test_every_version_has_its_recording() -> None:
    versions = {int(path.stem.partition("-")[0]) for path in GOLDEN}
    assert versions == {*range(1, SCHEMA_VERSION + 1)}, "run `make golden`"
    assert len(GOLDEN) >= SCHEMA_VERSION + 7


def test_a_change_of_the_fields_raises_the_version() -> None:
    kept = FOLDER / f"{SCHEMA_VERSION}.txt"
    assert kept.is_file(), "run `make golden`"
    assert kept.read_text(encoding="utf-8") == fields(), (
        "the fields of a recording changed: raise SCHEMA_VERSION in src/heapqa/model/recording.py "
        f"to {SCHEMA_VERSION + 1}, then run `make golden`"
    )


def test_no_two_versions_have_the_same_fields() -> None:
    listings = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")]
    assert len(listings) == SCHEMA_VERSION - 1 == len({*listings})


@every_golden
def test_it_is_read_whole(path: Path) -> None:
    recording = load(path)
    assert recording.interruption is None
    assert recording.capture.problems == ()
    assert recording.schema_version == SCHEMA_VERSION
    assert [step.text for step in recording.steps] == [
        "visit a page", "agree", "sign in", "search for a name"
    ]  # fmt: skip
    assert len(recording.exchanges) == 9
    assert recording.exchanges[3].body
    assert recording.personas[0].email == "ada.vandersmoot@mail.test"
    assert [call.method for call in recording.api_calls] == ["identify"]
    assert [item.name for shot in recording.snapshots for item in shot.items] == [
        "_hp2_id.1234567890"
    ]
    assert [message.text for message in recording.console] == ["Cookies!"]
    assert (recording.capture.certificate is None) == (path.stem in WITHOUT_CERTIFICATE)
    assert (recording.documents == ()) == (path.stem in WITHOUT_DOCUMENTS)
    known = [document.fields for document in recording.documents]
    assert (known == [(("#search", "Vandersmoot"),)]) == (path.stem not in WITHOUT_FIELDS)
    assert (recording.plan.deny == Denied()) == (path.stem in WITHOUT_DECISIONS)
    assert (recording.plan.accepted == ()) == (path.stem in WITHOUT_DECISIONS)
    assert (recording.capture.server_side is None) == (path.stem in WITHOUT_SERVER_SIDE)
    assert (recording.server_calls == ()) == (path.stem in WITHOUT_SERVER_SIDE)
    assert (recording.devices == ()) == (path.stem in WITHOUT_DEVICES)
    assert (recording.plan.tracking == Tracking()) == (path.stem in WITHOUT_TRACKING)
    assert (recording.plan.identity is None) == (path.stem in WITHOUT_TERMS)
    assert (recording.plan.replay is None) == (path.stem in WITHOUT_TERMS)
    assert (recording.plan.budgets == ()) == (path.stem in WITHOUT_BUDGETS)
    assert (recording.plan.suppression is None) == (path.stem in WITHOUT_RENDERINGS)
    assert (recording.renderings == ()) == (path.stem in WITHOUT_RENDERINGS)
    assert (recording.gestures == ()) == (path.stem in WITHOUT_GESTURES)
    assert recording.capture.gestures == (path.stem not in WITHOUT_SURE_GESTURES)
    stayed = {each.same_document for each in recording.navigations}
    assert stayed == ({None} if path.stem in WITHOUT_TERMS else {False})
    known_of = {each.device for each in recording.exchanges}
    assert known_of == ({None} if path.stem in WITHOUT_DEVICES else {1})


@every_golden
def test_it_is_decoded_whole(path: Path) -> None:
    session = decode(load(path))
    assert session.undecoded == ()
    assert session.unexplained == ()
    assert [(event.generation, event.kind) for event in session.events] == [
        ("classic", "pageview"),
        ("v5", "pageview"),
        ("classic", "identify"),
        ("v5", "identify"),
        ("classic", "interaction"),
        ("classic", "custom"),
        ("v5", "user-properties"),
    ]
    told = [] if path.stem in WITHOUT_SERVER_SIDE else [("server", "custom")]
    assert [(event.generation, event.kind) for event in session.server_events] == told


@every_golden
def test_it_is_judged_by_what_it_holds(path: Path) -> None:
    verdicts = {verdict.rule: verdict for verdict in judge(decode(load(path)))}
    outcomes = {name: verdict.outcome for name, verdict in verdicts.items()}
    expected = {rule.id: "passed" for rule in CATALOGUE}
    expected |= dict.fromkeys(NOTHING_TO_EXAMINE, "skipped")
    if path.stem in WITHOUT_CERTIFICATE:
        expected = {rule.id: "skipped" for rule in CATALOGUE}
    for older, rules in LACKING:
        expected |= dict.fromkeys(rules if path.stem in older else (), "skipped")
    expected["field-value-captured"] = "skipped" if path.stem in WITHOUT_FIELDS else "failed"
    expected["persona-value-in-payload"] = "failed"
    expected["wrong-generation"] = "failed"  # both SDKs on one page
    if path.stem not in WITHOUT_TERMS:
        expected["setting-off-plan"] = "failed"  # v5 sends elsewhere than the plan says
    assert outcomes == expected
    saw = [finding.saw for finding in verdicts["persona-value-in-payload"].findings]
    assert saw == ["V***", "a***.v***@m***.t***"]


def test_the_recording_of_this_version_has_a_line_of_every_kind() -> None:
    recording = load(FOLDER / f"{SCHEMA_VERSION}.jsonl")
    empty = [fact.field for fact in FACTS.values() if not getattr(recording, fact.field)]
    assert empty == [], "let `golden` in tools/golden.py say something of them"


def test_the_list_of_fields_reaches_every_model_of_a_recording() -> None:
    text = fields()
    assert {"Recording", "Exchange", "Persona", "Plan", "Certificate", "LoggedIn"} <= {
        line.partition(".")[0] for line in text.splitlines()
    }
    listed = set(re.findall(r"^Recording\.(\w+):", text, re.MULTILINE))
    assert listed == {*Recording.model_fields} - {"schema_version"}
