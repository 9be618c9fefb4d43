"""Which fields of a persona a text holds, in whatever form."""

from functools import lru_cache

from heapqa.model.persona import Persona
from heapqa.pii.canaries.canary import Canary, canaries
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher


@lru_cache(maxsize=1024)  # pages show the same from step to step
def fields_in(text: str, persona: Persona) -> tuple[str, ...]:
    """The fields whose values stand in a text, in their order: as typed, even where they are too
    short to be searched for, or in any other form; pieces and hashes show nothing."""
    folded = text.casefold()
    held = {field for field, value in persona.personal_values() if value.casefold() in folded}
    for seen in _searcher(persona).search([Leaf("", text)]):
        if seen.detector == "value":
            held |= fields_of(seen.canary, persona)
    return tuple(field for field, _ in persona.personal_values() if field in held)


def fields_of(canary: Canary, persona: Persona) -> set[str]:
    """The fields that a value of a persona is made of: a whole name of the first and the last."""
    own = dict(persona.personal_values())
    if canary.field in own:
        return {canary.field}
    whole = canary.value.casefold()
    return {field for field, value in own.items() if value.casefold() in whole}


@lru_cache(maxsize=64)  # as many personas as a run has, mostly
def _searcher(persona: Persona) -> Searcher:
    return Searcher(canaries((persona,)))
