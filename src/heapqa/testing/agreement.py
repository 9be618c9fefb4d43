"""What a written history expects, held against the simulation field by field."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from heapqa.identity.sdks.world import TO_THE_SECOND
from heapqa.model.event import Generation
from heapqa.model.simulation import Profile, Simulation
from heapqa.testing.histories import Written, generations, simulated

Answer = Literal["agreed", "disagreed", "unknown"]
LETTERS: dict[str, str] = {"D": "documented", "V": "tested", "M": "measured", "I": "inferred"}


class Comparison(NamedTuple):
    """One field of what is expected, held against the simulation of one generation."""

    history: str
    field: str
    grade: str
    """Of the expectation, as its letter; ``-`` where it has none."""
    generation: Generation
    answer: Answer
    expected: Any
    got: Any


def compare(written: Written) -> Iterator[Comparison]:
    """Every field of what is expected, for every generation."""
    for generation in generations(written):
        result = simulated(written, generation)
        for field, expected in written["expect"].items():
            answer, got = _answer(field, expected, result, written)
            grade = written["evidence_of"].get(field) or "-"
            yield Comparison(written["id"], field, grade, generation, answer, expected, got)


def _answer(field: str, expected: Any, result: Simulation, written: Written) -> tuple[Answer, Any]:
    """How a field compares, and what the simulation says."""
    if field == "still_open":
        asked = [unknown.question for unknown in result.unknowns]
        return ("unknown" if asked else "disagreed"), asked
    doubts = [credit.unknown for credit in result.credits if credit.unknown]
    if field in _CREDITED and doubts:
        return "unknown", doubts
    got = _FIELDS[field](result, written, expected)
    if got is None:
        return "unknown", "nobody knows"
    if _plain(got) == _plain(expected):
        return "agreed", got
    return ("unknown" if doubts and field == "merges" else "disagreed"), got


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, sort_keys=True))


def _profiles(result: Simulation, _: Written, expected: Any) -> Any:
    """Profiles and their users in the order that is expected.

    Nobody's without events are there only where expected.
    """
    wanted = [_profile_key(each) for each in expected]
    shown = [_shown(profile) for profile in result.profiles]
    shown = [expected[wanted.index(_profile_key(s))] if _in(s, wanted) else s for s in shown]
    told = [each for each in shown if each["person"] or each["events"] or _in(each, wanted)]
    return sorted(
        told,
        key=lambda each: wanted.index(_profile_key(each)) if _in(each, wanted) else len(wanted),
    )


def _in(each: dict[str, Any], wanted: Sequence[Any]) -> bool:
    return _profile_key(each) in wanted


def _shown(profile: Profile) -> dict[str, Any]:
    return {
        "person": profile.person,
        "heap_users": sorted(profile.heap_users, key=lambda name: (len(name), name)),
        "events": list(profile.events),
    }


def _profile_key(each: Mapping[str, Any]) -> tuple[Any, ...]:
    return each["person"], tuple(sorted(each["heap_users"])), tuple(each["events"])


def _merges(result: Simulation, _: Written, __: Any) -> Any:
    return [
        {
            "at": merge.at,
            "heap_user": merge.heap_user,
            "into": merge.into,
            "swallows": list(merge.swallows),
            "undoable": not merge.permanent,
        }
        for merge in sorted(result.merges, key=lambda merge: merge.at)
    ]


def _new_users(result: Simulation, _: Written, __: Any) -> Any:
    beside = {"orphan", "adopted", "server", "known"}
    made = {user.made_at for user in result.users if user.origin not in beside}
    return sorted(number for number in made if number is not None)


def _extra_users(result: Simulation, _: Written, __: Any) -> Any:
    made = {user.made_at for user in result.users if user.origin in {"orphan", "adopted"}}
    return sorted(number for number in made if number is not None)


def _new_sessions(result: Simulation, _: Written, __: Any) -> Any:
    """None where nobody knows whether one was over."""
    if _is_session_open(result):
        return None
    return sorted({each.opened_at for each in result.sessions if each.opened_at is not None})


def _sessions(result: Simulation, _: Written, __: Any) -> Any:
    if _is_session_open(result):
        return None
    return [list(each.events) for each in result.sessions if each.events]


def _is_session_open(result: Simulation) -> bool:
    return any(each.question == TO_THE_SECOND for each in result.unknowns)


def _on_wire(result: Simulation, _: Written, expected: Any) -> Any:
    carried: dict[str, Any] = {}
    for number in expected:
        credit = result.credit_of(int(number))
        if credit is None or not credit.wire_known:
            return None
        carried[number] = credit.identity_on_wire
    return carried


def _user_properties(result: Simulation, _: Written, expected: Any) -> Any:
    """Of profiles and names that are spoken of; None where a value is not known."""
    found: dict[str, Any] = {}
    for profile in result.profiles:
        for holder in (profile.person,) if profile.person else profile.heap_users:
            wanted = expected.get(holder)
            if wanted is None:
                continue
            if any(name in wanted for name in profile.unsure_properties):
                return None
            held = dict(profile.user_properties)
            found[holder] = {name: held[name] for name in held if name in wanted or not wanted}
    return found


def _properties_on(result: Simulation, _: Written, expected: Any) -> Any:
    """None where it is not known what rides on one of the events."""
    if any((each := result.credit_of(int(n))) and not each.properties_known for n in expected):
        return None
    credits_of = {number: result.credit_of(int(number)) for number in expected}
    return {number: dict(each.properties) if each else None for number, each in credits_of.items()}


def _properties_at_end(result: Simulation, _: Written, expected: Any) -> Any:
    """What a device carries on; nothing where it keeps nothing."""
    held: dict[str, Any] = {device: {} for device in expected}
    for state in result.devices:
        if state.device in held:
            held[state.device] = dict(state.event_properties)
    return held


def _wrongly(result: Simulation, written: Written, _: Any) -> Any:
    persons = written.get("persons", {})
    found = []
    for number, step in enumerate(written["given"]):
        credit, own = result.credit_of(number), persons.get(step["actor"], [])
        own = [own] if isinstance(own, str) else own
        if credit and credit.person is not None and credit.person not in own:
            found.append({"event": number, "credited_to": credit.person, "actor": step["actor"]})
    return found


def _never_sent(result: Simulation, _: Written, __: Any) -> Any:
    return list(result.places("never-sent"))


_CREDITED = {"profiles", "wrongly_credited"}
_FIELDS: dict[str, Any] = {
    "profiles": _profiles,
    "merges": _merges,
    "new_users_at": _new_users,
    "extra_users_at": _extra_users,
    "new_sessions_at": _new_sessions,
    "sessions": _sessions,
    "ignored": lambda result, *_: list(result.places("ignored")),
    "never_sent": _never_sent,
    "sent_again": lambda result, *_: list(result.places("sent-again")),
    "refused": lambda result, *_: list(result.places("refused")),
    "counted_once": lambda result, *_: [list(each.messages) for each in result.counted_once],
    "identity_on_wire": _on_wire,
    "user_properties": _user_properties,
    "event_properties_at_end": _properties_at_end,
    "event_properties_on": _properties_on,
    "wrongly_credited": _wrongly,
}
