"""What a written history says of the wire and of cookies, held against what was played."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.standin.played.playing import LOADS, Played, Step, env_of
from tests.standin.played.told import Told

AT_ONCE_S = 0.015
"""So long after a step what it causes may be dated: an address may change a task later."""
EVENTS = (*LOADS, "click", "track")


class Expecting:
    """A written history and what came of it."""

    def __init__(self, written: Mapping[str, Any], played: Played) -> None:
        self.expect, self.played = written["expect"], played
        self.evidence_of = written["evidence_of"]
        self.given: list[Step] = written["given"]
        self.labels = {s["reply_uid"]: s["reply_uid"] for s in self.given if "reply_uid" in s}
        """The labels of Heap users, by the ids that the stand-in gave them."""
        self.messages: dict[int, list[Told]] = {}
        for number, step in enumerate(self.given):
            if step["do"] in EVENTS:
                self.messages[number] = self._of_step(number, step)
        self._label()

    def differences(self) -> list[str]:
        """What is measured and was played otherwise."""
        return [
            *self._users_of_steps(),
            *(
                f"{name}: expected {self.expect[name]}, got {got}"
                for name, check in CHECKS.items()
                if self.evidence_of.get(name) == "M"
                and (got := check(self, self.expect[name])) != self.expect[name]
            ),
        ]

    def at(self, number: int) -> float:
        """When a step takes effect: what is queued does at the next load of its tab."""
        step = self.given[number]
        if not step.get("queued"):
            return self.played.start + float(step["t"])
        place = _place(step)
        later = (s for s in self.given[number:] if s["do"] in LOADS and _place(s) == place)
        return self.played.start + float(next(later)["t"])

    def _of_step(self, number: int, step: Step) -> list[Told]:
        """The messages that a step can have caused, as often as they were sent."""
        what = f"track {step.get('name')}" if step["do"] == "track" else step["do"]
        what = "pageview" if step["do"] in LOADS else what
        return [
            told
            for told in self.played.told
            if told.device == step["device"]
            and told.app_id == self.played.app_ids[env_of(step)]
            and told.what == what
            and self._is_then(told, number)
        ]

    def _is_then(self, told: Told, number: int) -> bool:
        return -AT_ONCE_S / 2 < told.at - self.at(number) < AT_ONCE_S

    def _label(self) -> None:
        """Learn users from steps with one message, then tell the messages of other steps apart."""
        for number, told in self.messages.items():
            users = {each.user for each in told}
            if len(users) == 1 and (label := self.given[number].get("user")):
                self.labels.setdefault(users.pop(), label)
        for number, told in self.messages.items():
            label = self.given[number].get("user")
            own = [each for each in told if self.labels.get(each.user) == label]
            new = [each for each in told if each.user not in self.labels]
            self.messages[number] = own or new or told

    def _users_of_steps(self) -> Iterator[str]:
        """Steps whose messages are all of other users than the history says."""
        for number, told in self.messages.items():
            label = self.given[number].get("user")
            seen = {self.labels.get(each.user) for each in told}
            if label and not told:
                yield f"step {number}: nothing was sent"
            if label and told and not seen & {label, None}:
                yield f"step {number}: expected {label}, got {sorted(map(str, seen))}"
        if len(set(self.labels.values())) < len(self.labels):
            yield f"one user more than expected: {self.labels}"

    def identities(self, expected: Any) -> Any:
        return {number: self._identity(int(number)) for number in expected}

    def _identity(self, number: int) -> str | None:
        told = self.messages[number]
        return told[0].identity if told else "no message"

    def first_seen(self, name: str) -> list[tuple[str, str, float]]:
        """When each user or session was told of first, and by which device."""
        first: dict[str, Told] = {}
        for told in sorted(self.played.told, key=lambda each: each.at):
            value = getattr(told, name)
            if value and told.what != "user" and self.labels.get(value) != value:
                first.setdefault(value, told)
        return sorted((told.device, told.app_id, self._moment(told)) for told in first.values())

    def _moment(self, told: Told) -> float:
        """When the step was that a message belongs to."""
        at = (self.at(n) for n in range(len(self.given)) if self._is_then(told, n))
        return round(next(at, told.at) - self.played.start, 3)

    def moments(self, numbers: list[int]) -> list[tuple[str, str, float]]:
        """When and where steps took effect."""
        return sorted(
            (
                self.given[n]["device"],
                self.played.app_ids[env_of(self.given[n])],
                round(self.at(n) - self.played.start, 3),
            )
            for n in numbers
        )

    def steps_of(self, name: str, expected: list[int]) -> Any:
        """The expected steps, if users or sessions came about at their moments and no others."""
        seen = self.first_seen(name)
        beside = self.expect.get("extra_users_at", []) if name == "user" else []
        beside = [n for n in beside if "reply_uid" not in self.given[n]]
        return expected if seen == self.moments([*expected, *beside]) else seen

    def never_sent(self, _: Any) -> Any:
        return [number for number, told in self.messages.items() if not told]

    def sent_again(self, _: Any) -> Any:
        return [n for n in range(len(self.given)) if self._is_repeated(n)]

    def _is_repeated(self, number: int) -> bool:
        told = self.messages.get(number, [])
        if self.given[number]["do"] == "identify":
            told = [
                t for t in self.played.told if t.what == "identify" and self._is_then(t, number)
            ]
        numbers = [each.number for each in told]
        return len(set(numbers)) < len(numbers)

    def ignored(self, expected: Any) -> Any:
        """Those of the expected steps that changed nothing of what is stored."""
        seen = ((n, self.played.kept.get(n)) for n in expected)
        return [n for n, kept in seen if kept is None or kept[0] == kept[1] or not self._alone(n)]

    def _alone(self, number: int) -> bool:
        """Whether nothing but ignored steps happened in the same script run."""
        at = self.at(number)
        beside = (n for n in range(len(self.given)) if abs(self.at(n) - at) < AT_ONCE_S)
        return all(n in self.expect["ignored"] for n in beside)

    def sessions(self, _: Any) -> Any:
        groups: dict[str | None, list[int]] = {}
        for number, told in self.messages.items():
            if told:
                groups.setdefault(told[0].session, []).append(number)
        return list(groups.values())

    def carried(self, expected: Any) -> Any:
        found = {number: self.messages[int(number)] for number in expected}
        return {n: dict(told[0].carried) if told else None for n, told in found.items()}

    def given_to_users(self, expected: Any) -> Any:
        """Of users by their labels, and of people by the users that were identified as them."""
        found: dict[str, dict[str, str]] = {holder: {} for holder in expected}
        named = {(t.user, t.identity) for t in self.played.told if t.what == "identify"}
        for told in self.played.told:
            holders = {self.labels.get(told.user), *(name for u, name in named if u == told.user)}
            for holder in holders & set(found):
                found[str(holder)] |= dict(told.given)
        return found


def _place(step: Step) -> tuple[Any, ...]:
    return step.get("device"), step.get("tab"), env_of(step)


CHECKS: dict[str, Callable[[Expecting, Any], Any]] = {
    "identity_on_wire": Expecting.identities,
    "new_users_at": lambda own, expected: own.steps_of("user", expected),
    "new_sessions_at": lambda own, expected: own.steps_of("session", expected),
    "never_sent": Expecting.never_sent,
    "sent_again": Expecting.sent_again,
    "ignored": Expecting.ignored,
    "sessions": Expecting.sessions,
    "event_properties_on": Expecting.carried,
    "event_properties_at_end": lambda own, _: own.played.carried,
    "user_properties": Expecting.given_to_users,
}
