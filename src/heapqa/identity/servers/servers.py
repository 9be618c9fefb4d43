"""Heap's servers, as far as they are documented: ties, merges, credits and properties."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from heapqa.identity.history.message import Message
from heapqa.identity.history.trace import Trace
from heapqa.model.simulation import GRADES, Contradiction, CountedOnce, Grade, Merge

ON_MESSAGES_ALONE = "whether an identity on messages alone ties the user"
OBJECT = "what the servers do with the e-mail and the handle of an object"
HASHED_PLACEHOLDER = "whether identifyHashed() refuses placeholders before it hashes them"
SECOND_IDENTITY = "whether identifies from the browser obey the rule of one identity for a user"
PRECEDENCE = (
    "which value of a user property stays where a user brings one to a profile that has another"
)
INITIAL = "which initial properties a profile has after a merge"
AT_LIMIT = "whether the servers accept exactly 255 characters of an identity"
LIMIT = 255


@dataclass(slots=True)
class User:
    """A Heap user on the servers."""

    name: str
    person: str | None = None
    """Whom it is tied to."""
    events: list[int] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    """Those given while nobody had claimed it."""
    attempted: set[str] = field(default_factory=set)
    """Identities whose call did not arrive."""
    doubt: str = ""
    """The question on which its credits depend; empty where they are known."""
    grade: Grade = "documented"


@dataclass(slots=True)
class Person:
    """An identity on the servers."""

    identity: str
    events: list[int] = field(default_factory=list)
    """Those that servers told of it directly."""
    properties: dict[str, str] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    grade: Grade = "documented"


@dataclass(slots=True)
class Environment:
    """What the servers know within one environment."""

    users: dict[str, User] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)

    def user(self, name: str) -> User:
        """The user of a name, new at its first mention."""
        return self.users.setdefault(name, User(name))

    def person(self, identity: str) -> Person:
        """The person of an identity, new at its first mention."""
        return self.persons.setdefault(identity, Person(identity))


def worse(one: Grade, other: Grade) -> Grade:
    """The worse of two grades: a chain holds as well as its weakest link."""
    return max(one, other, key=GRADES.index)


class Servers:
    """What the servers make of messages, in the order in which things happened."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.environments: dict[str | None, Environment] = {}
        self.merges: list[Merge] = []
        self.contradictions: list[Contradiction] = []
        self.told: dict[int, Message] = {}
        """The message of each event that counts."""
        self._firsts: dict[tuple[str | None, str | None, str], int] = {}
        self._repeats: dict[int, list[int]] = {}

    def of(self, env: str | None) -> Environment:
        """What is known within an environment."""
        return self.environments.setdefault(env, Environment())

    def take(self, messages: Iterable[Message]) -> None:
        """Take messages in the order in which things happened."""
        for message in messages:
            if message.arrival != "arrives":
                self._miss(message)
            elif message.kind == "event":
                self._count(message)
            elif message.kind == "properties":
                self._give(message)
            elif message.kind == "object":
                self._doubt(message, OBJECT)
            elif message.kind == "unsure":
                self._doubt(message, HASHED_PLACEHOLDER)
            elif message.identity is not None and message.user is not None:
                self._tie(message, message.identity, message.user)

    @property
    def counted_once(self) -> tuple[CountedOnce, ...]:
        """Messages that are one event."""
        return tuple(
            CountedOnce(messages=(first, *later), grade="documented")
            for first, later in self._repeats.items()
        )

    def _miss(self, message: Message) -> None:
        """Remember whom a call that did not arrive would have tied, and which event is lost."""
        if message.kind == "event" and message.arrival == "lost":
            self.trace.fail(message.happening, "undelivered", "Heap never had it", "measured")
        if message.user is not None:
            user = self.of(message.env).user(message.user)
            if message.kind == "identify" and message.identity is not None:
                user.attempted.add(message.identity)

    def _count(self, message: Message) -> None:
        """Credit an event, unless another message has told the same one."""
        if message.key is not None:
            holder = message.user if message.user is not None else message.identity
            key = (message.env, holder, message.key)
            if key in self._firsts:
                self._repeats.setdefault(self._firsts[key], []).append(message.happening)
                return
            self._firsts[key] = message.happening
        self.told[message.happening] = message
        env = self.of(message.env)
        if message.user is None:
            if message.identity is not None:
                env.person(message.identity).events.append(message.happening)
            return
        user = env.user(message.user)
        user.events.append(message.happening)
        user.grade = worse(user.grade, message.grade)
        if user.person is None and message.identity in user.attempted:
            self._doubt(message, ON_MESSAGES_ALONE)

    def _doubt(self, message: Message, question: str) -> None:
        if message.user is not None:
            self.of(message.env).user(message.user).doubt = question
            self.trace.wonder(question, message.happening)

    def _give(self, message: Message) -> None:
        env, given = self.of(message.env), dict(message.given)
        user = env.user(message.user) if message.user is not None else None
        identity = user.person if user else message.identity
        if identity is not None:
            person = env.person(identity)
            person.properties |= given
            person.unsure -= set(given)
        elif user:
            user.properties |= given

    def _tie(self, message: Message, identity: str, name: str) -> None:
        env = self.of(message.env)
        user = env.user(name)
        if user.person == identity:
            return
        if len(identity) >= LIMIT:
            self.trace.wonder(AT_LIMIT, message.happening)
        if user.person is not None:
            if message.kind == "known":
                # v5 writes the identity when it sends: what was done before a switch carries it
                self.trace.wonder(ON_MESSAGES_ALONE, message.happening)
            else:
                self._contradict(message, user, identity)
            return
        joins = identity in env.persons
        person = env.person(identity)
        user.person = identity
        user.doubt = user.doubt if user.doubt == HASHED_PLACEHOLDER else ""
        person.grade = worse(person.grade, message.grade)
        self._bring(message, user, person)
        if message.kind != "known":
            self._merge(message, user, joins=joins)

    def _merge(self, message: Message, user: User, *, joins: bool) -> None:
        self.merges.append(
            Merge(
                at=message.happening,
                env_id=message.env,
                heap_user=user.name,
                into=user.person or "",
                swallows=tuple(sorted(user.events)),
                joins=joins,
                grade=message.grade,
            )
        )
        if joins:
            self.trace.wonder(INITIAL, message.happening)

    def _bring(self, message: Message, user: User, person: Person) -> None:
        """The properties of a user go into the profile."""
        if not user.properties:
            return
        self.trace.wonder(PRECEDENCE, message.happening)
        for name, value in user.properties.items():
            if person.properties.get(name, value) != value:
                person.unsure.add(name)
            person.properties.setdefault(name, value)

    def _contradict(self, message: Message, user: User, identity: str) -> None:
        """A second identity for one user is dropped; for servers that is documented."""
        by_server = message.generation == "server"
        grade: Grade = "documented" if by_server else "inferred"
        why = f"the user is tied to {user.person} already"
        self.trace.fail(message.happening, "refused", why, grade)
        self.contradictions.append(
            Contradiction(
                at=message.happening,
                heap_user=user.name,
                held=user.person or "",
                told=identity,
                grade=grade,
            )
        )
        user.grade = worse(user.grade, grade)
        if not by_server:
            self.trace.wonder(SECOND_IDENTITY, message.happening)
