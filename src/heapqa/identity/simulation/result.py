"""The result of a simulation, put together from what the SDKs and the servers did."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from heapqa.identity.history.happenings import Happening
from heapqa.identity.history.message import Message
from heapqa.identity.history.wording import occurrence
from heapqa.identity.sdks.world import World
from heapqa.identity.servers.api import ServerApi
from heapqa.identity.servers.servers import Environment, Person, Servers, User, worse
from heapqa.model.simulation import (
    Credit,
    Grade,
    HeapUser,
    Occurrence,
    Profile,
    Simulation,
    Tie,
)

WAITING = "whether the message was sent later, after the end of the history"


def result(
    history: Sequence[Happening],
    world: World,
    servers: Servers,
    api: ServerApi,
    occurrences: Sequence[Occurrence],
) -> Simulation:
    """Everything that is known in the end."""
    trace = world.trace
    profiles = tuple(_profiles(servers, tuple(trace.users.values())))
    given = [*_credits(servers, profiles), *_undecided(trace.messages, api)]
    return Simulation(
        occurrences=tuple(occurrences) or tuple(map(occurrence, history)),
        users=tuple(trace.users.values()),
        sessions=trace.sessions,
        profiles=profiles,
        merges=tuple(servers.merges),
        ties=tuple(_ties(servers)),
        credits=tuple(given),
        ineffective=trace.ineffective,
        counted_once=servers.counted_once,
        contradictions=tuple(servers.contradictions),
        devices=world.devices.states(),
        unknowns=trace.unknowns,
    )


def _ties(servers: Servers) -> Iterator[Tie]:
    for (env_id, name, identity), number in servers.trace.named.items():
        person = servers.of(env_id).user(name).person
        yield Tie(
            at=number,
            env_id=env_id,
            heap_user=name,
            identity=identity,
            holds=person == identity,
        )


def _profiles(servers: Servers, users: Sequence[HeapUser]) -> Iterator[Profile]:
    """Persons with their users, users without a person; users in the order they were made in."""
    ranks: dict[str | None, dict[str, int]] = {}
    for place, made in enumerate(users):
        servers.of(made.env_id).user(made.name)
        ranks.setdefault(made.env_id, {})[made.name] = place
    for env_id, env in servers.environments.items():
        rank = ranks.get(env_id, {})
        yield from _of_environment(env_id, env, sorted(env.users.values(), key=_by(rank)))


def _by(rank: Mapping[str, int]) -> Callable[[User], int]:
    return lambda user: rank.get(user.name, len(rank))


def _of_environment(
    env_id: str | None, env: Environment, users: Sequence[User]
) -> Iterator[Profile]:
    own: dict[str, list[User]] = {}
    for user in users:
        if user.person is not None:
            own.setdefault(user.person, []).append(user)
    for user in users:
        if user.person is None:
            yield _of_nobody(env_id, user)
        elif own[user.person][0] is user:
            yield _of_person(env_id, env.persons[user.person], own[user.person])
    for identity, person in env.persons.items():
        if identity not in own:
            yield _of_person(env_id, person, ())


def _of_nobody(env_id: str | None, user: User) -> Profile:
    return Profile(
        env_id=env_id,
        person=None,
        heap_users=(user.name,),
        events=() if user.doubt else tuple(sorted(user.events)),
        user_properties=tuple(user.properties.items()),
        grade=user.grade,
    )


def _of_person(env_id: str | None, person: Person, own: Sequence[User]) -> Profile:
    grade: Grade = person.grade
    for user in own:
        grade = worse(grade, user.grade)
    events = {*person.events, *(event for user in own for event in user.events if not user.doubt)}
    return Profile(
        env_id=env_id,
        person=person.identity,
        heap_users=tuple(user.name for user in own),
        events=tuple(sorted(events)),
        user_properties=tuple(person.properties.items()),
        unsure_properties=tuple(sorted(person.unsure)),
        grade=grade,
    )


def _credits(servers: Servers, profiles: Sequence[Profile]) -> Iterator[Credit]:
    """One for each event that counts, in the order in which they happened."""
    place_of = {
        (profile.env_id, event): place
        for place, profile in enumerate(profiles)
        for event in profile.events
    }
    for number, message in servers.told.items():
        place = place_of.get((message.env, number))
        yield _credit(number, message, place, profiles, servers.of(message.env))


def _credit(
    number: int,
    message: Message,
    place: int | None,
    profiles: Sequence[Profile],
    env: Environment,
) -> Credit:
    user = env.users.get(message.user) if message.user is not None else None
    grade = message.grade
    if place is not None:
        grade = worse(grade, profiles[place].grade)
    return Credit(
        event=number,
        heap_user=message.user,
        profile=place,
        person=None if place is None else profiles[place].person,
        identity_on_wire=message.identity,
        wire_known=message.wire_known,
        properties=message.carried,
        properties_known=message.carried_known,
        grade=grade,
        unknown=user.doubt if user else "",
    )


def _undecided(messages: Sequence[Message], api: ServerApi) -> Iterator[Credit]:
    """Events of which it is not known whether the servers have them."""
    questions = {
        m.happening: WAITING for m in messages if m.kind == "event" and m.arrival == "waits"
    }
    waiting = {m.happening: m for m in messages if m.happening in questions}
    for number, question in (questions | api.undecided).items():
        message = waiting.get(number)
        yield Credit(
            event=number,
            heap_user=message.user if message else None,
            profile=None,
            person=None,
            identity_on_wire=message.identity if message else None,
            grade="inferred",
            unknown=question,
        )
