"""The certificate of completeness: which kinds of request the recorder proved that it sees."""

from typing import Literal

from heapqa.model.frozen import Frozen

ProbeResult = Literal["pause-log", "sink", "altered", "missed", "not-sent"]
"""Who saw a probe: the browser-wide pause log or the sink; ``altered`` when its body was not
byte-exact, ``missed`` when nobody saw it, ``not-sent`` when this browser cannot send that kind."""


class CertifiedKind(Frozen):
    """One kind of request, tried with a probe before and after the scenario."""

    kind: str
    """For example ``image``, ``service-worker`` or ``unload-beacon``."""
    at_start: ProbeResult
    at_end: ProbeResult

    @property
    def blind(self) -> bool:
        """Whether a request of this kind could have gone unseen or been misread.

        Also where it could be sent at one end only: then something changed in between.
        """
        sights = {self.at_start, self.at_end}
        return bool(sights & {"missed", "altered"}) or ("not-sent" in sights and len(sights) > 1)


class Certificate(Frozen):
    """Probes of every kind, sent by the recorder itself; never counted as the site's traffic."""

    kinds: tuple[CertifiedKind, ...]

    @property
    def seen(self) -> tuple[str, ...]:
        """Kinds that were seen, byte for byte, at the start and at the end."""
        witnesses = {"pause-log", "sink"}
        return tuple(k.kind for k in self.kinds if {k.at_start, k.at_end} <= witnesses)

    @property
    def blind(self) -> tuple[str, ...]:
        """Kinds of which a request could have gone unseen or been misread."""
        return tuple(k.kind for k in self.kinds if k.blind)

    @property
    def untried(self) -> tuple[str, ...]:
        """Kinds this browser cannot send, with its settings."""
        known = {*self.seen, *self.blind}
        return tuple(k.kind for k in self.kinds if k.kind not in known)
