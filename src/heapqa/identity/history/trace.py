"""The trace: what the simulated SDKs did and sent, while it is being written."""

from collections.abc import Container
from dataclasses import dataclass, field, replace
from itertools import count

from heapqa.identity.history.argument import APPS
from heapqa.identity.history.message import Message
from heapqa.model.event import Generation
from heapqa.model.simulation import Grade, HeapUser, Ineffective, Unknown, VisitSession


def shown_by(generation: Generation) -> Grade:
    """How it is known what an SDK does: those for pages were measured, those for apps tested."""
    return "tested" if generation in APPS else "measured"


@dataclass(slots=True)
class OpenSession:
    """A session while it may still get events."""

    env: str | None
    user: str
    device: str | None
    opened_at: int | None
    grade: Grade
    events: list[int] = field(default_factory=list)


class Trace:
    """Users, sessions and messages in the order in which they came about."""

    def __init__(self, reserved: Container[str]) -> None:
        """`reserved` are the names of users that the history gives itself."""
        self.users: dict[tuple[str | None, str], HeapUser] = {}
        self.messages: list[Message] = []
        self._failures: dict[tuple[int, str], Ineffective] = {}
        self._questions: dict[str, dict[int, None]] = {}
        self.named: dict[tuple[str | None, str, str], int] = {}
        """What named a user together with an identity first, by environment, user and identity."""
        self._sessions: list[OpenSession] = []
        self._reserved = reserved

    def make_user(self, env: str | None, number: int | None, origin: str, grade: Grade) -> str:
        """Make a Heap user; names count on, past those that the history gives itself."""
        taken = {name for _, name in self.users}
        numbers = count(len(self.users) + 1)
        names = (f"U{place}" for place in numbers)
        name = next(name for name in names if name not in taken and name not in self._reserved)
        self.know_user(env, name, origin, number, grade)
        return name

    def know_user(
        self, env: str | None, name: str, origin: str, number: int | None, grade: Grade
    ) -> None:
        """Take down a Heap user, unless it is known already."""
        key = (env, name)
        if key not in self.users:
            self.users[key] = HeapUser.model_validate({
                "name": name, "env_id": env, "made_at": number, "origin": origin, "grade": grade,
            })  # fmt: skip

    def open_session(
        self, env: str | None, user: str, device: str | None, number: int | None, grade: Grade
    ) -> int:
        """Open a session and give its number."""
        self._sessions.append(OpenSession(env, user, device, number, grade))
        return len(self._sessions) - 1

    def send(self, message: Message) -> int:
        """Take down a message and give its place."""
        if message.kind == "event" and message.session is not None:
            self._sessions[message.session].events.append(message.happening)
        self.messages.append(message)
        self.name(message.env, message.user, message.identity, message.happening)
        return len(self.messages) - 1

    def name(self, env: str | None, user: str | None, identity: str | None, number: int) -> None:
        """Take down that a user and an identity were named together."""
        if user is not None and identity is not None:
            self.named.setdefault((env, user, identity), number)

    def rewrite(self, place: int, identity: str | None, *, known: bool) -> None:
        """Change whom a message names that was taken down and not sent yet."""
        self.messages[place] = replace(self.messages[place], identity=identity, wire_known=known)

    def drop(self, place: int, why: str, grade: Grade) -> None:
        """Take back a message that was not sent yet."""
        message = self.messages[place]
        self.messages[place] = replace(message, arrival="lost")
        self.fail(message.happening, "never-sent", why, grade)

    def fail(self, number: int, how: str, why: str, grade: Grade) -> None:
        """Take down that a happening had not its effect, once for each way."""
        failure = {"at": number, "how": how, "why": why, "grade": grade}
        if (number, how) not in self._failures:
            self._failures[number, how] = Ineffective.model_validate(failure)

    def wonder(self, question: str, *about: int) -> None:
        """Take down what nobody knows; about more, if it was asked already."""
        self._questions.setdefault(question, {}).update(dict.fromkeys(about))

    @property
    def ineffective(self) -> tuple[Ineffective, ...]:
        """What had not its effect, so far."""
        return tuple(self._failures.values())

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        """The questions that nobody can answer, so far."""
        return tuple(
            Unknown(question=question, about=tuple(about))
            for question, about in self._questions.items()
        )

    @property
    def sessions(self) -> tuple[VisitSession, ...]:
        """The sessions so far."""
        return tuple(
            VisitSession(
                env_id=each.env,
                heap_user=each.user,
                device=each.device,
                opened_at=each.opened_at,
                events=tuple(dict.fromkeys(each.events)),
                grade=each.grade,
            )
            for each in self._sessions
        )
