"""What is to be carried, and the request that carries it."""

import random
from typing import NamedTuple

from tests.pii.adversary.disguise import Disguise


class Load(NamedTuple):
    """A disguised value and the name beside which it stands."""

    key: str
    disguise: Disguise

    @property
    def text(self) -> str:
        """The only piece."""
        return self.disguise.pieces[0]

    def value(self) -> str | bytes | int:
        """As a binary format would hold it."""
        if self.disguise.number is not None:
            return self.disguise.number
        return self.text if self.disguise.raw is None else self.disguise.raw

    def said(self, rng: random.Random) -> str:
        """The text, among words unless they would spoil it."""
        if self.disguise.alone or rng.random() < 0.4:
            return self.text
        return rng.choice(
            ("Signed in as {}", "{} (change)", "Hello {}!", "Deliver to: {}, soon")
        ).format(self.text)

    def pairs(self, rng: random.Random) -> list[tuple[str, str | bytes | int]]:
        """The value, or its pieces, each beside a name."""
        if len(self.disguise.pieces) < 2:
            return [(self.key, self.value())]
        numbered = rng.random() < 0.5
        return [
            (f"{self.key}{at + 1}" if numbered else self.key, piece)
            for at, piece in enumerate(self.disguise.pieces)
        ]

    def texts(self, rng: random.Random) -> list[tuple[str, str]]:
        """The same where there are only texts."""
        return [(name, str(value)) for name, value in self.pairs(rng)]


class Request(NamedTuple):
    """As a record of ``heapqa scan`` states it."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = (("referer", "https://shop.test/"),)
    body: bytes = b""
