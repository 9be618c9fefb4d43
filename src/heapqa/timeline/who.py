"""Users, profiles and actors of a timeline, with their numbers and names."""

from dataclasses import dataclass

from heapqa.model.attribution import Actor, Attributed, Attribution
from heapqa.model.persona import Persona
from heapqa.model.simulation import HeapUser, Profile, Simulation
from heapqa.model.timeline import UNCLEAR, TimelineEntry, TimelineProfile, TimelineUser
from heapqa.rules.identity.shown import name_of, owner_of
from heapqa.timeline.hiding import Hiding

UNCLAIMED = "nobody yet"
ORIGINS = {
    "visit": "made by a first visit",
    "reset": "made by a reset",
    "switch": "made by identify() with another id",
    "adopted": "taken from the answer to an object",
    "orphan": "left behind by an early reset",
    "known": "older than the evidence",
    "server": "named by a server only",
}
"""What made a Heap user, in words."""
FORGOTTEN = "made by a reset, or where Heap's entries were lost"
"""The same of a reset that no call of the page shows."""
User = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Who:
    """Everybody in a history, by number."""

    users: dict[User, int]
    profiles: dict[tuple[str | None, str], int]
    """Of persons, by environment and identity."""
    of_user: dict[User, int]
    """The profile of each Heap user."""
    actors: dict[str, int]

    @classmethod
    def of(cls, simulation: Simulation, attribution: Attribution) -> "Who":
        """Number everybody."""
        users = {(user.env_id, user.name): n for n, user in enumerate(simulation.users)}
        named = [(p.env_id, p.person, n) for n, p in enumerate(simulation.profiles)]
        of_user = {
            (profile.env_id, name): n
            for n, profile in enumerate(simulation.profiles)
            for name in profile.heap_users
        }
        actors = dict.fromkeys(lane_of(each) for each in attribution.events)
        return cls(
            users=users,
            profiles={(env, person): n for env, person, n in named if person is not None},
            of_user=of_user,
            actors={name: n for n, name in enumerate(actors)},
        )


def lane_of(event: Attributed) -> str:
    """The name under which an event's actor has a lane."""
    actors = event.actors
    if len(actors) > 1 and event.judgement == "rightly":
        actors = tuple(actor for actor in actors if _gets(actor, event))[:1]
    if len(actors) != 1:
        return UNCLEAR
    actor = actors[0]
    return actor.persona or next(iter(actor.identities), actor.label)


def _gets(actor: Actor, event: Attributed) -> bool:
    """Whether it is this one's event: where either of two would be right, the one who gets it."""
    if event.credited_to is None:
        return not actor.known
    return event.credited_to in actor.identities


def acted(event: Attributed) -> str:
    """Who acted, in words."""
    return " or ".join(actor.label for actor in event.actors)


def users_of(
    simulation: Simulation, who: Who, entries: tuple[TimelineEntry, ...]
) -> tuple[TimelineUser, ...]:
    """The Heap users, with the entries that they are named in."""
    named: dict[int, list[int]] = {}
    for entry in entries:
        if entry.user is not None:
            named.setdefault(entry.user, []).append(entry.number)
    tied = {(merge.env_id, merge.heap_user): merge.at for merge in simulation.merges}
    return tuple(
        TimelineUser(
            label=f"U{number + 1}",
            heap_id=user.name,
            env_id=user.env_id,
            origin=_origin(user, simulation),
            made_at=user.made_at,
            profile=who.of_user.get((user.env_id, user.name)),
            tied_at=tied.get((user.env_id, user.name)),
            first=min(named.get(number, ()), default=None),
            last=max(named.get(number, ()), default=None),
        )
        for number, user in enumerate(simulation.users)
    )


def _origin(user: HeapUser, simulation: Simulation) -> str:
    made = None if user.made_at is None else simulation.occurrences[user.made_at]
    if user.origin == "reset" and (made is None or made.deed != "reset"):
        return FORGOTTEN
    return ORIGINS[user.origin]


def profiles_of(
    simulation: Simulation, who: Who, attribution: Attribution, personas: tuple[Persona, ...],
    hide: Hiding,
) -> tuple[TimelineProfile, ...]:  # fmt: skip
    """The profiles, with how many of their events are another person's."""
    wrong = [each.profile for each in attribution.preventable]
    return tuple(
        TimelineProfile(
            name=profile_name(profile, personas),
            identity=hide(profile.person) if profile.person is not None else None,
            owner=owner_of(profile.person or "", personas),
            env_id=profile.env_id,
            users=tuple(
                n
                for name in profile.heap_users
                if (n := who.users.get((profile.env_id, name))) is not None
            ),
            events=len(profile.events),
            wrong=wrong.count(number),
            properties=hide.pairs(profile.user_properties),
        )
        for number, profile in enumerate(simulation.profiles)
    )


def profile_name(profile: Profile, personas: tuple[Persona, ...]) -> str:
    """The identity with its owner."""
    return UNCLAIMED if profile.person is None else name_of(profile.person, personas)
