"""decode() and judge(): pure functions from a recording to verdicts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from heapqa.bytes.address import address
from heapqa.identity.unseen_sign_outs import as_noticed
from heapqa.model.by_device import Parts, parts_of
from heapqa.model.event import Generation
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.model.recording import ApiCall, Recording, Source
from heapqa.model.session import Hit, Loader, Session, Undecoded, Unexplained
from heapqa.model.verdict import Finding, Outcome, Verdict
from heapqa.rules.acceptance import accept
from heapqa.rules.catalogue import CATALOGUE
from heapqa.rules.causes import with_causes
from heapqa.rules.doubts import doubts_about
from heapqa.rules.positions import step_at
from heapqa.rules.rule import AnyRule
from heapqa.rules.undeclared import undeclared
from heapqa.wire.catalogue import CODECS
from heapqa.wire.codec import Codec, DecodeError
from heapqa.wire.loaders import loader
from heapqa.wire.repeats import Repeats
from heapqa.wire.storage import stored_entries, stored_identities

CODEC_FAILURES = (
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
    AttributeError,
    RecursionError,
)
"""What a codec may stumble over in hostile bytes; reported as `Undecoded`, like a `DecodeError`."""

BODY_MISSING = "the body of this request is not in the evidence, or not byte by byte"
BODY_REMEDIES: Mapping[Source, str] = {
    "har": (
        "HAR files of browsers lose bodies that are no text, as v5's are, whatever is ticked, and "
        "Playwright's unless it attaches them (visit.har.zip, or content 'attach' with the files "
        "beside the HAR file): record the visit with heapqa, export it from a proxy that keeps the "
        "bytes (mitmproxy's save.har), or write a request log with body_b64."
    ),
    "request-log": "Write the body into the log as body_b64: all of its bytes, in base64.",
    "storage-state": "A storage state holds no requests: this one was put into the file by hand.",
    "browser": (
        "Play the scenario again; if the body is missing once more, keep the recording and report "
        "it."
    ),
}
"""By where the evidence comes from."""
NEVER_LEFT = "it never left its page, so its body was not seen"
NEVER_LEFT_REMEDY = (
    "Heap was not told. Where the page's policy stopped it, see undelivered-hit; what was given up "
    "while the page was left is sent again from the next page."
)
CRASH_REMEDY = "Keep the recording and report it: the decoder should have named what is wrong."


@dataclass(frozen=True, slots=True)
class DecodedExchange:
    """What one exchange turned out to be; neither hit nor loader for all others."""

    exchange: Exchange
    hit: Hit | None = None
    loader: Loader | None = None
    undecoded: Undecoded | None = None
    unexplained: tuple[Unexplained, ...] = ()


def decode(recording: Recording, codecs: Sequence[Codec] = CODECS) -> Session:
    """Everything a recording says, decoded; what cannot be decoded is kept as a fact."""
    recording = as_noticed(recording)
    exchanges = sorted(recording.exchanges, key=lambda exchange: exchange.seq)
    decoder = Decoder(recording.plan, codecs, source=recording.capture.source)
    decoded = tuple(decoder.decode(exchange) for exchange in exchanges)
    server = Decoder(recording.plan, codecs)
    calls = tuple(server.decode(call.exchange) for call in recording.server_calls)
    stored = tuple(entry for shot in recording.snapshots for entry in stored_entries(shot))
    return Session(
        recording=recording,
        hits=tuple(one.hit for one in decoded if one.hit),
        server_hits=tuple(one.hit for one in calls if one.hit),
        loaders=tuple(one.loader for one in decoded if one.loader),
        others=tuple(one.exchange for one in decoded if not (one.hit or one.loader)),
        undecoded=tuple(one.undecoded for one in (*decoded, *calls) if one.undecoded),
        unexplained=tuple(fact for one in (*decoded, *calls) for fact in one.unexplained),
        stored=stored,
        stored_identities=tuple(stored_identities(stored)),
    )


class Decoder:
    """Decodes one exchange after another; remembers only what it takes to know repeats."""

    def __init__(
        self,
        plan: Plan,
        codecs: Sequence[Codec] = CODECS,
        remembered: int | None = None,
        source: Source = "browser",
    ) -> None:
        """`remembered` bounds how many events are known again; None stands for all."""
        self._plan = plan
        self._body_remedy = BODY_REMEDIES[source]
        self._codecs = codecs
        self._repeats = Repeats(remembered)

    def decode(self, exchange: Exchange) -> DecodedExchange:
        """The exchange, decoded."""
        if exchange.is_preflight:
            return DecodedExchange(exchange)
        if (file := loader(exchange, self._plan)) is not None:
            return DecodedExchange(exchange, loader=file)
        codec = next((c for c in self._codecs if c.accepts(exchange, self._plan)), None)
        if codec is None:
            return DecodedExchange(exchange)
        if exchange.body_complete:
            return _decode(exchange, codec, self._repeats)
        missing = (BODY_MISSING, self._body_remedy)
        reason = (NEVER_LEFT, NEVER_LEFT_REMEDY) if exchange.only_attempted else missing
        return _unread(exchange, codec.name, *reason)


def _decode(exchange: Exchange, codec: Codec, repeats: Repeats) -> DecodedExchange:
    try:
        decoded = codec.decode(exchange)
    except DecodeError as error:
        return _unread(exchange, codec.name, error.problem, error.remedy)
    except CODEC_FAILURES as error:
        problem = f"the decoder stumbled: {type(error).__name__}"
        return _unread(exchange, codec.name, problem, CRASH_REMEDY)
    hit = Hit(
        exchange=exchange,
        endpoint=decoded.endpoint,
        generation=decoded.generation,
        env_id=decoded.env_id,
        events=decoded.events,
    )
    unexplained = tuple(
        Unexplained(exchange=exchange.seq, parameter=name, value=value)
        for name, value in decoded.unexplained
    )
    return DecodedExchange(exchange, hit=repeats.mark(hit), unexplained=unexplained)


def _unread(exchange: Exchange, codec: str, problem: str, remedy: str) -> DecodedExchange:
    """Keep the fact that a hit was sent, although nobody can read it."""
    generation = _generation(codec, exchange.url)
    return DecodedExchange(
        exchange,
        hit=Hit(exchange=exchange, endpoint=address(exchange.url).path, generation=generation),
        undecoded=Undecoded(exchange=exchange.seq, codec=codec, problem=problem, remedy=remedy),
    )


def judge(
    session: Session, rules: Iterable[AnyRule] = CATALOGUE, today: date | None = None
) -> tuple[Verdict, ...]:
    """Every rule's verdict about the session, in the order of the rules.

    Each device is judged by itself, and its findings say on which it was. A finding that another
    one explains names it. `today` is the day on which acceptances of the
    plan must not have expired; without it nothing is accepted.
    """
    doubts = doubts_about(session)
    rules, parts = tuple(rules), parts_of(session)
    judged: dict[str, Parts] = {"device": parts, "recording": {None: session}}
    verdicts = tuple(
        _verdict(rule, session, judged[rule.looks_at], doubts[rule.judges], today) for rule in rules
    )
    return with_causes(verdicts, rules, session, parts)


def _verdict(
    rule: AnyRule, session: Session, parts: Parts, doubt: str, today: date | None
) -> Verdict:
    try:
        subjects, distinct = examined(rule, parts, session.recording)
    except Exception as error:  # noqa: BLE001 - a broken rule is a verdict and hides no other
        reason = f"The rule itself failed with {type(error).__name__}: {error}"
        return _answer(rule, session, "broken", reason, conclusive=False)
    if not subjects:
        reason = doubt or rule.no_subjects
        return _answer(rule, session, "skipped", reason, conclusive=not doubt)
    if doubt and (not distinct or rule.violation == "absence"):
        return _answer(rule, session, "skipped", doubt, subjects, conclusive=False)
    findings, accepted = accept(distinct, rule.id, session.recording, today)
    if accepted and not findings:
        given = {"accepted": accepted, "conclusive": not doubt}
        return _answer(rule, session, "accepted", doubt, subjects).model_copy(update=given)
    outcome: Outcome = "failed" if findings else "passed"
    answer = _answer(rule, session, outcome, "", subjects, findings)
    hint = _hint(rule, parts, findings) if findings else ""
    return answer.model_copy(update={"accepted": accepted, "hint": hint})


def examined_in(rule: AnyRule, session: Session) -> tuple[Finding, ...]:
    """What a rule finds in a session, each device by itself unless the rule compares them."""
    parts: Parts = parts_of(session) if rule.looks_at == "device" else {None: session}
    return examined(rule, parts, session.recording)[1]


def examined(rule: AnyRule, parts: Parts, recording: Recording) -> tuple[int, tuple[Finding, ...]]:
    """How many subjects there are on all devices, and what is wrong, each with its device."""
    count, found = 0, dict[int | None, dict[Finding, None]]()
    for device, part in parts.items():
        subjects = tuple(rule.subjects(part))
        found[device] = dict.fromkeys(f for each in subjects for f in rule.check(each, part))
        count += len(subjects)
    return count, tuple(_together(found, parts, recording))


def _together(
    found: Mapping[int | None, Mapping[Finding, None]], parts: Parts, recording: Recording
) -> Iterator[Finding]:
    """The findings of all devices; one about a request of an unknown device, or of none, counts,
    once, only if it is true whichever device it was. A call of the back end keeps its step."""
    common: Counter[Finding] = Counter()
    for device, findings in found.items():
        exchanges = parts[device].recording.exchanges
        own = {None, *(each.seq for each in exchanges if each.device is not None)}
        for finding in findings:
            if device is None:
                yield _on_device(finding, parts[device].recording)
            elif finding.exchange in own:
                yield finding.model_copy(update={"device": device})
            else:
                common[finding.model_copy(update={"step": None})] += 1
    called = {call.seq for call in recording.server_calls}
    for finding in (each for each, times in common.items() if times == len(parts)):
        place = finding.exchange if finding.exchange in called else None
        step = step_at(recording, place) if place is not None else None
        yield finding.model_copy(update={"step": step})


def _on_device(finding: Finding, recording: Recording) -> Finding:
    """The finding with the device of its evidence, where a rule looked at several devices."""
    if len(recording.devices) < 2:
        return finding
    shown = (finding.exchange, finding.call)
    evidence: tuple[Exchange | ApiCall, ...] = (*recording.exchanges, *recording.api_calls)
    device = next((each.device for each in evidence if each.seq in shown), None)
    return finding.model_copy(update={"device": device})


def _hint(rule: AnyRule, parts: Parts, findings: tuple[Finding, ...]) -> str:
    """What a scenario may have forgotten to declare on one of the devices."""
    for device, part in parts.items():
        own = [finding for finding in findings if finding.device in (None, device)]
        if own and (hint := undeclared(rule, part, own)):
            return hint
    return ""


def _answer(
    rule: AnyRule,
    session: Session,
    outcome: Outcome,
    reason: str,
    subjects: int = 0,
    findings: tuple[Finding, ...] = (),
    *,
    conclusive: bool = True,
) -> Verdict:
    return Verdict(
        scenario=session.recording.scenario,
        rule=rule.id,
        family=rule.family,
        severity=rule.severity,
        outcome=outcome,
        conclusive=conclusive,
        reason=reason,
        subjects=subjects,
        findings=findings,
    )


def _generation(codec: str, url: str) -> Generation:
    """The best guess for a hit that nobody could read: by its codec's name, else by its host."""
    for generation in get_args(Generation):
        if codec.startswith(generation):
            known: Generation = generation
            return known
    host = address(url).host
    if "contentsquare" in host or "auryc" in host:
        return "contentsquare"
    return "v5" if host.endswith("heap-api.com") else "classic"
