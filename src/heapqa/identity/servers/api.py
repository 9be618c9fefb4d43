"""The server API: what it takes, and what it refuses."""

from dataclasses import dataclass, field

from heapqa.identity.history.argument import properties
from heapqa.identity.history.happenings import (
    Happening,
    ServerIdentify,
    ServerProperties,
    ServerTrack,
)
from heapqa.identity.history.message import Message
from heapqa.identity.history.trace import Trace
from heapqa.model.simulation import Grade

LONGEST_IDENTITY, LONGEST_NAME, LONGEST_VALUE = 255, 1024, 1024
MONTH_S = (28 * 86_400.0, 31 * 86_400.0)
"""The shortest and the longest month: between them it is not known what counts."""
USERS_A_MONTH = 10
"""Heap users that are tied to one identity in a month; the rest is dropped in silence."""
GREATEST_USER = 2**53 - 1
TOO_LONG = "whether the call is refused or the identity cut"
MONTH = "when the month begins in which ten users are tied to an identity"
SHOWN_IN = "in which session the event of a server is shown"
RESERVED = frozenset({"id", "user_id"})
"""What no property may be called, in any case of letters."""


@dataclass(slots=True)
class ServerApi:
    """Calls that a back end makes."""

    trace: Trace
    ties: dict[tuple[str | None, str], dict[str, float]] = field(default_factory=dict)
    """When servers tied users to an identity, by environment and identity."""
    undecided: dict[int, str] = field(default_factory=dict)
    """Events of which it is not known whether they are taken, and the question."""

    def do(self, number: int, h: Happening) -> None:
        """A back end calls."""
        if isinstance(h, ServerTrack):
            self._track(number, h)
        elif isinstance(h, ServerIdentify):
            self._identify(number, h)
        elif isinstance(h, ServerProperties):
            self._give(number, h)

    def _refuse(self, number: int, why: str, grade: Grade = "documented") -> None:
        self.trace.fail(number, "refused", why, grade)

    def _track(self, number: int, call: ServerTrack) -> None:
        if (call.identity is None) == (call.user is None):
            self._refuse(number, "it must name either an identity or a user, and one only")
            return
        if not call.name:
            self._refuse(number, "it names no event", "inferred")
            return
        if self._is_too_long(number, call.identity):
            self.undecided[number] = TOO_LONG
            return
        if call.user is not None:
            self.trace.know_user(call.env, call.user, "server", None, "inferred")
        self.trace.wonder(SHOWN_IN, number)
        self.trace.send(
            Message(
                kind="event",
                happening=number,
                env=call.env,
                generation="server",
                user=call.user,
                identity=call.identity,
                key=None if call.key is None else f"idempotency {call.key}",
                grade="documented" if call.user is None else "inferred",
            )
        )

    def _is_too_long(self, number: int, identity: str | None) -> bool:
        if identity is not None and len(identity) > LONGEST_IDENTITY:
            self.trace.wonder(TOO_LONG, number)
            return True
        return False

    def _identify(self, number: int, call: ServerIdentify) -> None:
        if not call.user or not call.identity:
            self._refuse(number, "it must name a user and an identity")
            return
        if call.user.lstrip("-").isdecimal() and not 0 <= int(call.user) <= GREATEST_USER:
            self._refuse(number, f"a user id lies between 0 and {GREATEST_USER}")
            return
        if self._is_too_long(number, call.identity):
            return
        self.trace.know_user(call.env, call.user, "server", None, "documented")
        if self._has_room(number, call.user, call):
            self.trace.send(
                Message(
                    kind="identify",
                    happening=number,
                    env=call.env,
                    generation="server",
                    user=call.user,
                    identity=call.identity,
                )
            )

    def _has_room(self, number: int, user: str, call: ServerIdentify) -> bool:
        """Whether this month's users of an identity are not yet all there."""
        tied = self.ties.setdefault((call.env, call.identity or ""), {})
        if user in tied:
            return True
        surely = sum(call.at - at < MONTH_S[0] for at in tied.values())
        perhaps = sum(call.at - at <= MONTH_S[1] for at in tied.values())
        if surely >= USERS_A_MONTH:
            why = f"{USERS_A_MONTH} users were tied to this identity within the month"
            self._refuse(number, why)
            return False
        if perhaps >= USERS_A_MONTH:
            self.trace.wonder(MONTH, number)
        tied[user] = call.at
        return True

    def _give(self, number: int, call: ServerProperties) -> None:
        if (call.identity is None) == (call.user is None):
            self._refuse(number, "it must name either an identity or a user, and one only")
            return
        if any(name.lower() in RESERVED for name in call.properties):
            self._refuse(number, "no property may be called id or user_id")
            return
        if self._is_too_long(number, call.identity):
            return
        if call.user is not None:
            self.trace.know_user(call.env, call.user, "server", None, "inferred")
        self.trace.send(
            Message(
                kind="properties",
                happening=number,
                env=call.env,
                generation="server",
                user=call.user,
                identity=call.identity,
                given=properties(call.properties, "server"),
            )
        )
