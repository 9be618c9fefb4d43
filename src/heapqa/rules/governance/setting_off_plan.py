"""The SDK runs with the settings that the plan says of its environment."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address
from heapqa.model.event import OF_PAGES, Interaction, Telemetry
from heapqa.model.plan import Environment
from heapqa.model.session import Hit, Session
from heapqa.model.storage_names import owner
from heapqa.model.verdict import Finding
from heapqa.rules.governance.given_options import given_options
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.wire.hosts import host_matches

REDACTED = "****"
"""What either SDK sends in place of a text that an attribute redacts."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What shows how one setting of an environment is, and whether that is as planned."""

    environment: Environment
    setting: str
    """By its key in the plan."""
    wrong: Finding | None
    """None where it is as planned."""


def subjects(session: Session) -> Iterator[Effect]:
    """Every planned setting of which the recording shows the effect, by the first that is wrong."""
    for environment in session.recording.plan.environments:
        for effects in (
            _texts(environment, session),
            _cookies(environment, session),
            _hosts(environment, session),
        ):
            seen = list(effects)
            wrong = [effect for effect in seen if effect.wrong]
            yield from (wrong or seen)[:1]


def check(effect: Effect, session: Session) -> Iterator[Finding]:  # noqa: ARG001
    """One that is not as planned is a violation."""
    if effect.wrong is not None:
        yield effect.wrong


def _texts(environment: Environment, session: Session) -> Iterator[Effect]:
    """Texts that are sent although they are to be left out, or the option that leaves them out."""
    planned, key = environment.disable_text_capture, "disableTextCapture"
    if planned is None:
        return
    for event in session.events:
        if isinstance(event, Interaction) and event.env_id == environment.app_id:
            is_told = (event.target.text or REDACTED) != REDACTED
            wrong = _wrong(environment, key, "a text was sent", session, exchange=event.exchange)
            yield Effect(environment, key, wrong if planned and is_told else None)
    for option in given_options(session):
        of_it = option.loader.env_id == environment.app_id and option.name.lower() == key.lower()
        if of_it and not planned:
            what = f"the page starts the SDK with {option.name}: {str(option.value).lower()}"
            wrong = _wrong(environment, key, what, session, call=option.call.seq)
            yield Effect(environment, key, wrong if option.value else None)


def _cookies(environment: Environment, session: Session) -> Iterator[Effect]:
    """The SDK's cookies, and whether they are for https alone."""
    planned, key = environment.secure_cookie, "secureCookie"
    if planned is None:
        return
    for shot in session.recording.snapshots:
        for item in shot.items:
            of_it = item.name.endswith(f".{environment.app_id}") and owner(item.name) in OF_PAGES
            if item.area != "cookie" or item.secure is None or not of_it:
                continue
            what = f"the cookie {item.name} is {'' if item.secure else 'not '}Secure"
            wrong = _wrong(environment, key, what, session, snapshot=shot.seq)
            yield Effect(environment, key, None if item.secure == planned else wrong)


def _hosts(environment: Environment, session: Session) -> Iterator[Effect]:
    """Where hits go; what v5 reports of itself goes to Heap, whatever it was told."""
    planned, key = environment.ingest_host, "ingestHost"
    for hit in session.hits if planned else ():
        if hit.env_id == environment.app_id and _is_message(hit):
            host = address(hit.exchange.url).authority
            wrong = _wrong(
                environment, key, f"a hit was sent to {host}", session, exchange=hit.exchange.seq
            )
            yield Effect(environment, key, None if host_matches(host, planned) else wrong)


def _is_message(hit: Hit) -> bool:
    telling = any(not isinstance(event, Telemetry) for event in hit.events)
    return hit.generation in OF_PAGES and telling


def _wrong(
    environment: Environment,
    key: str,
    what: str,
    session: Session,
    *,
    exchange: int | None = None,
    call: int | None = None,
    snapshot: int | None = None,
) -> Finding:
    planned = {
        "disableTextCapture": environment.disable_text_capture,
        "secureCookie": environment.secure_cookie,
        "ingestHost": environment.ingest_host,
    }[key]
    seq = next(place for place in (exchange, call, snapshot) if place is not None)
    plans = f"{key}: {str(planned).lower()}"
    return Finding(
        message=f"Environment '{environment.name}' plans {plans}, and {what}.",
        saw=f"App ID {environment.app_id}",
        exchange=exchange,
        call=call,
        snapshot=snapshot,
        field=key,
        step=step_at(session.recording, seq),
    )


RULE = Rule(
    id="setting-off-plan",
    title="The SDK runs with the settings that the plan says of its environment",
    family="governance",
    severity="critical",
    rationale=(
        "Settings decide what leaves the page: whether texts are sent, whether cookies go over "
        "plain http, whether hits go through the site's own host. They are given in a snippet, in "
        "a tag and at Heap, and a copy of another site's snippet changes them without a word. What "
        "counts is the effect: secureCookie does nothing on a page without https."
    ),
    remedy=(
        "Give the option in the snippet as the plan says, under the name that the generation "
        "understands, and look at Heap's own setting: the safer one wins. For secureCookie "
        "the page must come by https. If the site is right, change the plan."
    ),
    example=(
        "The plan says ingestHost: t.shop.example, and staging still sends to heapanalytics.com. "
        "Give trackingServer there, too."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "The plan says nothing of disableTextCapture, secureCookie or ingestHost of an "
        "environment, or nothing shows their effect."
    ),
)
