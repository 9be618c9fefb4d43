"""Writes the golden recording of this schema version, and its fields: ``make golden``.

Tests read the recordings of all versions; the list of fields says which ones a version has.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from heapqa.model.certificate import Certificate, CertifiedKind
from heapqa.model.device import Device
from heapqa.model.plan import (
    Acceptance,
    Budget,
    ConsentTerms,
    Denied,
    IdentityTerms,
    Protected,
    ReplayTerms,
    ServerEvent,
    StoredAnswer,
    SuppressionTerms,
)
from heapqa.model.recording import SCHEMA_VERSION, Capture, ConsoleMessage, Recording, Silence
from heapqa.model.tracking import Definition, PlannedEvent, PlannedProperty, Tracking
from heapqa.record.files.store import save
from heapqa.testing import (
    APP_ID,
    EPOCH,
    SHOP,
    Item,
    api_call,
    click,
    document,
    gesture,
    granted,
    identify,
    loader,
    logged_in,
    on_device,
    pageview,
    persona,
    plan,
    recording,
    server_track,
    shown,
    sign,
    snapshot,
    step,
    stored,
    track,
    user_properties,
    visit,
)

FOLDER = Path(__file__).parents[1] / "tests" / "record" / "files" / "golden"
ADA = persona(
    username="quillanne771",
    street="17 Larkspur Crescent",
    city="Wexcombe",
    postal_code="WX4 7QD",
    birth_date="1984-03-29",
    national_id="912-34-5678",
    card_number="4539578763621486",
    card_cvv="371",
    password="Tangerine-Orbit-61",
    token="QF7ZK2M9XW4RT6VB8NHC",
)
PAGE = (
    '<body><form><input id="search" name="q"></form><main heap-ignore="true">'
    '<button class="address">17 Larkspur Crescent</button></main></body>'
)
ACCEPTED = Acceptance(
    rule="personal-identity",
    scenario="quiz",
    place="identity",
    owner="marketing",
    reason="The quiz has no accounts.",
    expires=date(2027, 1, 31),
)
TRACKING = Tracking(
    definitions=(
        Definition(name="Page seen", action="pageview", scenarios=("golden",), path="/"),
        Definition(name="Term typed", action="change", scenarios=("other",), selector="#search"),
    ),
    events=(
        PlannedEvent(name="search", properties=(PlannedProperty(name="term", type="string"),)),
        PlannedEvent(name="Order Shipped"),
    ),
    event_properties=(PlannedProperty(name="plan", type="string", one_of=("guest", "house")),),
    user_properties=(PlannedProperty(name="contact", type="string"),),
)
WORDS = frozenset({"title", "description"})
SENT: dict[str, Any] = {
    "status": 200,
    "sender": "page",
    "initiator": f"{SHOP}/heap.js:12:8",
    "network_id": "4211.7",
    "seen_by": ("pause-log",),
}
SIGHTS = {"image": "pause-log", "websocket": "sink", "speculative-prefetch": "not-sent"}


def golden() -> Recording:
    """A visit with something of every kind: both SDKs, and one leak in each."""
    made = recording(
        on_device(1, *_visit()),
        personas=(ADA,),
        plan=plan(
            ("test", APP_ID, "shop.test"),
            ingest_hosts=("t.shop.test",),
            hashed_identity="sha256(email)",
            allowed_values=("support@shop.test",),
            deny=Denied(words=("allergy",), patterns=("icd-?10",), properties=("diagnosis",)),
            accepted=(ACCEPTED,),
            server_events=(ServerEvent(event="Order Shipped", after="search"),),
            consent_terms=ConsentTerms(
                may_stay=("_cs_optout",),
                stored=StoredAnswer(name="choice", granted="*analytics*", refused="none"),
            ),
            identity=IdentityTerms(pattern="cust-[0-9]+"),
            suppression=SuppressionTerms(
                elements=(Protected(selector=".address", must="ignored", path="/*"),),
                parameters=("q",),
                excluded=("/staff",),
            ),
            replay=ReplayTerms(masked=(".address",), excluded=("/account",), sampled=True),
            settings={"secure_cookie": False, "ingest_host": "heapanalytics.com"},
            budgets=(Budget(counts="hits", per="session", most=50, owner="growth"),),
            tracking=TRACKING,
        ),
    )
    seq = made.server_calls[-1].seq + 2
    warning = ConsoleMessage(seq=seq, at=EPOCH + seq, page=1, level="warning", text="Cookies!")
    capture = Capture(
        source="browser",
        browser="Chromium 156.0",
        sdk="stand-in both",
        sink_requests=1,
        certificate=Certificate(
            kinds=tuple(
                CertifiedKind.model_validate({"kind": kind, "at_start": sight, "at_end": sight})
                for kind, sight in SIGHTS.items()
            )
        ),
        notes=("Heap's file is the one of the last run.",),
        silence=Silence(page_s=35.0, driven=True, pages=1, steps=4),
        server_side="recorded",
        gestures=True,
    )
    return made.model_copy(
        update={
            "scenario": "golden",
            "title": "A visit with something of every kind",
            "seed": "golden",
            "devices": (Device(number=1, storage_state="ada.json", persona=ADA.key, gpc=False),),
            "capture": capture,
            "console": (warning,),
        }
    )


def _visit() -> tuple[Item, ...]:
    return (
        visit(snapshot(), url=f"{SHOP}/"),
        granted(
            sign("stored", "analytics"),
            loader(sha256="5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"),
            loader(generation="v5"),
            pageview(**SENT),
            pageview(generation="v5"),
        ),
        logged_in(
            ADA.user_id,
            api_call("identify", f'"{ADA.user_id}"'),
            identify(ADA.user_id),
            identify(ADA.user_id, generation="v5"),
            stored(ADA.user_id),
        ),
        step(
            "search for a name",
            document(PAGE, fields=(("#search", ADA.last_name),)),
            shown(PAGE),
            gesture("click", EPOCH + 40.0, EPOCH + 40.1),
            gesture("typing", EPOCH + 40.5),
            click("Search"),
            track("search", identity=ADA.user_id, properties=(("term", ADA.last_name),)),
            user_properties(("contact", ADA.email), generation="v5"),
            server_track("Order Shipped", ADA.user_id),
        ),
    )


def fields() -> str:
    """Every field of a recording with its JSON Schema, one a line."""
    schema = Recording.model_json_schema()
    models = {Recording.__name__: schema, **schema["$defs"]}
    return "".join(f"{line}\n" for name in sorted(models) for line in _fields(name, models[name]))


def _fields(name: str, model: Mapping[str, Any]) -> Iterator[str]:
    for field, value in sorted(model.get("properties", {}).items()):
        if field != "schema_version":
            need = "required" if field in model.get("required", ()) else "optional"
            yield f"{name}.{field}: {need} {json.dumps(_bare(value), sort_keys=True)}"


def _bare(schema: Any) -> Any:
    """A JSON Schema without words for readers."""
    match schema:
        case dict():
            return {key: _bare(value) for key, value in schema.items() if key not in WORDS}
        case list():
            return [_bare(item) for item in schema]
        case _:
            return schema


def write() -> None:
    """Both files; a version that has its files already keeps them."""
    listing = FOLDER / f"{SCHEMA_VERSION}.txt"
    if listing.exists() and listing.read_text(encoding="utf-8") != fields():
        sys.exit(
            f"{listing.name} lists other fields than a recording has now: raise SCHEMA_VERSION "
            f"in src/heapqa/model/recording.py to {SCHEMA_VERSION + 1}, then run `make golden`"
        )
    if not listing.exists():
        listing.write_text(fields(), encoding="utf-8")
        save(golden(), FOLDER / f"{SCHEMA_VERSION}.jsonl")


if __name__ == "__main__":
    write()
