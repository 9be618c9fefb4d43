"""What the shop sells: pots, memberships and pictures of tables laid with them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ware:
    """One pot on the shelf."""

    slug: str
    name: str
    pence: int
    shape: str
    """Name of the drawing in the templates."""
    glaze: str
    """Name of the colour in the style sheet."""
    blurb: str
    story: str

    @property
    def price(self) -> str:
        """The price as it is printed."""
        return money(self.pence)


@dataclass(frozen=True, slots=True)
class Membership:
    """One of the plans a customer may be on."""

    key: str
    name: str
    pence: int
    promise: str
    perks: tuple[str, ...]

    @property
    def price(self) -> str:
        """The price as it is printed."""
        return "Free" if self.pence == 0 else money(self.pence)


@dataclass(frozen=True, slots=True)
class Look:
    """One laid table of the lookbook."""

    slug: str
    name: str
    text: str
    wares: tuple[tuple[str, str], ...]
    """(shape, glaze) of the pots in the picture."""


def money(pence: int) -> str:
    """Pence as pounds, for example ``£24.50``."""
    return f"£{pence / 100:,.2f}"


WARES: tuple[Ware, ...] = (
    Ware(
        "morning-mug", "Morning mug", 1800, "mug", "clay",
        "Holds a generous cup and a warm pair of hands.",
        "Thrown in one go and left slightly uneven, so that it finds its place in the palm.",
    ),
    Ware(
        "stock-pot", "Lidded stock pot", 6400, "pot", "sea",
        "From the hob to the oven to the table.",
        "A thick base for slow cooking and a lid that returns the steam, drop by drop.",
    ),
    Ware(
        "breakfast-bowl", "Breakfast bowl", 2200, "bowl", "sage",
        "Deep enough for porridge, wide enough for ramen.",
        "The foot is left unglazed: it grips the table and stays cool.",
    ),
    Ware(
        "tea-for-two", "Teapot for two", 5200, "teapot", "ochre",
        "Pours without a drip. We tested it, four hundred times.",
        "The spout is cut by hand after throwing; the strainer is pierced into the wall.",
    ),
    Ware(
        "supper-plate", "Supper plate", 2600, "plate", "chalk",
        "A calm rim around whatever you cooked.",
        "Flat enough for toast and raised just enough to keep a sauce from wandering off.",
    ),
    Ware(
        "garden-vase", "Garden vase", 3900, "vase", "ink",
        "A narrow neck that makes three stems look like plenty.",
        "Reduction-fired with iron, which is where the night-blue comes from.",
    ),
    Ware(
        "water-jug", "Water jug", 4400, "jug", "sage",
        "One litre, and a handle that keeps its promise.",
        "Balanced to pour with two fingers even when it is full.",
    ),
    Ware(
        "bread-board", "Bread board", 3400, "board", "oak",
        "Oiled oak from a storm-felled tree.",
        "One board, one tree: the grain will never be the same twice.",
    ),
)  # fmt: skip

MEMBERSHIPS: tuple[Membership, ...] = (
    Membership(
        "guest", "Guest", 0, "Come as you are.",
        ("All wares, all year", "Returns within 60 days"),
    ),
    Membership(
        "regular", "Regular", 600, "A seat by the window.",
        ("Free delivery", "First look at every firing", "A repair each year"),
    ),
    Membership(
        "house", "House", 1400, "You know where the key is.",
        ("Everything a Regular has", "Two studio days", "Seconds sale, a day early"),
    ),
)  # fmt: skip

LOOKS: tuple[Look, ...] = (
    Look(
        "first-light", "First light",
        "Two mugs, one window, nobody awake yet.",
        (("mug", "clay"), ("bowl", "chalk"), ("jug", "sage")),
    ),
    Look(
        "long-lunch", "Long lunch",
        "The pot stays on the table and so does everybody else.",
        (("pot", "sea"), ("plate", "chalk"), ("jug", "ochre")),
    ),
    Look(
        "four-o-clock", "Four o'clock",
        "Tea for two, crumbs for one.",
        (("teapot", "ochre"), ("mug", "sage"), ("vase", "ink")),
    ),
    Look(
        "late-supper", "Late supper",
        "Something on toast, something in a vase.",
        (("plate", "sea"), ("vase", "clay"), ("bowl", "ink")),
    ),
)  # fmt: skip


def ware_by_slug(slug: str) -> Ware | None:
    """The ware of that slug; None when there is none."""
    return next((ware for ware in WARES if ware.slug == slug), None)


def wares_matching(term: str) -> tuple[Ware, ...]:
    """Wares whose name or text contains a word of the term; all of them for an empty one."""
    words = term.lower().split()
    if not words:
        return WARES
    return tuple(
        ware for ware in WARES if any(word in f"{ware.name} {ware.blurb}".lower() for word in words)
    )


def look_by_slug(slug: str) -> Look | None:
    """The look of that slug; None when there is none."""
    return next((look for look in LOOKS if look.slug == slug), None)
