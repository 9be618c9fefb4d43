"""What v5 says about browser, SDK and window, under the names this project has for it."""

from collections.abc import Iterable

from heapqa.model.frozen import Pairs
from heapqa.wire.v5.protobuf.messages import ContentsquareProperties, Device, Library, Utm

_VIEWPORT = {"screen_height": "viewport_height", "screen_width": "viewport_width"}


def filled(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """The pairs that say something."""
    return tuple(pair for pair in pairs if pair[1])


def utm(campaign: Utm) -> Pairs:
    """The campaign that brought the visitor."""
    names = ("source", "medium", "term", "content", "campaign")
    return filled((name, getattr(campaign, name)) for name in names)


def viewport(source: Pairs) -> Pairs:
    """What the SDK adds to a page view: the size of the window, and what is not known."""
    return tuple((_VIEWPORT.get(key, f"pageview_source.{key}"), value) for key, value in source)


def device(machine: Device) -> Pairs:
    """The visitor's browser and machine."""
    hints = machine.uach
    return filled(
        (
            ("user_agent", machine.user_agent),
            ("browser_version", hints.browser_version),
            ("platform_version", hints.platform_version),
            ("device_model", hints.model),
        )
    )


def library(sdk: Library, properties: Pairs) -> Pairs:
    """The SDK itself; the host that its files came from is one of its `properties`."""
    named = (
        ("library", sdk.name),
        ("sdk_version", sdk.version),
        ("library_platform", sdk.platform),
    )
    more = ((k if k == "library_domain" else f"library.{k}", value) for k, value in properties)
    return (*filled(named), *more)


def contentsquare(numbers: ContentsquareProperties) -> Pairs:
    """Contentsquare's numbers for the same visit."""
    return filled(
        (
            ("contentsquare_project_id", numbers.cs_pid),
            ("contentsquare_pageview_id", numbers.cs_pvid),
            ("contentsquare_session_number", numbers.cs_sn),
            ("contentsquare_timestamp", numbers.cs_ts),
            ("contentsquare_user_id", numbers.cs_uu),
        )
    )
