"""What keeps one value out of one field, in the words and settings of the generation at hand."""

from collections.abc import Callable
from dataclasses import dataclass

from heapqa.model.event import Generation
from heapqa.page.places import Place, Way


@dataclass(frozen=True, slots=True)
class Case:
    """One value in one field of one message."""

    place: Place
    generation: Generation
    kind: str
    """Of the event, as `Event` names it."""
    element: str = ""
    """Selector of the element that shows it; empty where none is known."""
    call: str = ""
    """Method of ``window.heap`` by which the page told it; empty where no call is known to."""
    calls_known: bool = False
    """Whether the recording tells of the page's calls at all."""
    listed: str = ""
    """The list of attributes that the element is to carry, for all that it tells; empty for the one
    in question alone."""

    @property
    def where(self) -> str:
        """The element in a sentence."""
        return self.element or "the element"


def remedy(case: Case) -> str:
    """What to do; empty where nothing is known to work."""
    if case.generation == "server":
        return "Take it out of what your server tells Heap's API."
    if case.generation in ("ios", "android"):
        return "Take it out of what the app tells Heap."
    if case.generation == "contentsquare":
        return _OF_THE_TAG
    return _BY_WAY[case.place.way](case)


_OF_THE_TAG = (
    "Contentsquare's tag heeds data-cs-mask on what shows it, and sends what is pushed on _uxa as "
    "it is: leave it out there. Take it out of the page's address before the tag loads."
)


def _text(case: Case) -> str:
    return (
        f'Put data-heap-redact-text="true" on {case.where}: **** is then sent instead of its '
        f"text. {_ignored(case)} disableTextCapture does it for the whole site."
    )


def _ignored(case: Case) -> str:
    """How to keep back whatever is done there."""
    value = '="true", never empty,' if case.generation == "classic" else ""
    return f"The attribute heap-ignore{value} keeps back whatever is done on it."


def _attribute(case: Case) -> str:
    name = case.place.name
    if name in ("id", "class"):
        return _name(case)
    return (
        f'Put data-heap-redact-attributes="{case.listed or name}" on {case.where}: {name} is then '
        f"sent neither of it nor of what is in it. {_ignored(case)}"
    )


def _name(case: Case) -> str:
    what = "class" if "class" in (case.place.way, case.place.name) else "id"
    cannot = "An element's id cannot be redacted: give" if what == "id" else "Give"
    return f"{cannot} {case.where} another {what} that says nothing of a person. {_ignored(case)}"


def _query(case: Case) -> str:
    what = f"the parameter {case.place.name}" if case.place.name else "it"
    return (
        f"Take {what} out of the address before Heap loads (history.replaceState), or send the "
        f"form by POST. {_rewriting(case)}"
    )


def _hash(case: Case) -> str:
    return f"Take it out of the address before Heap loads. {_rewriting(case)}"


def _path(case: Case) -> str:
    return f"Put an internal id into the page's path instead. {_rewriting(case)}"


def _rewriting(case: Case) -> str:
    if case.generation == "classic":
        return "The SDK's own way is the function rewrite in its configuration."
    return "The SDK's own way is heap.addTransformerFn, for 'general' and again for 'metadata'."


_UNSETTING = {
    "addEventProperties": "removeEventProperty",
    "setEventProperties": "removeEventProperty",
    "addPageviewProperties": "removePageviewProperty",
}
_EMPTYING = {
    "removeEventProperty": "clearEventProperties",
    "removePageviewProperty": "clearPageviewProperties",
}


def _property(case: Case) -> str:
    name = case.place.name or "it"
    if case.kind in ("user-properties", "account-properties"):
        return f"Leave {name} out of {case.call or 'addUserProperties'}()."
    if unset := _UNSETTING.get(case.call):
        return (
            f"Leave {name} out of {case.call}(). Where it is set already it stays, even after a "
            f"sign-out, until heap.{unset}('{name}') or heap.{_EMPTYING[unset]}()."
        )
    if case.call or case.kind == "custom":
        return f"Leave {name} out of {case.call or 'track'}()."
    if not case.calls_known:
        return f"Remove the snapshot {name} in Heap, or leave it out of addEventProperties()."
    return (
        f"No call of the page sets {name}, so a snapshot that is defined in Heap reads it from the "
        "page: remove that snapshot in Heap."
    )


def _identity(case: Case) -> str:
    if case.kind == "identify" and case.place.name in ("email", "handle"):
        return "Call identify() with an internal id instead of an object."
    return "Call identify() with an internal id that says nothing of the person."


def _telemetry(case: Case) -> str:
    call = f" {case.call}()" if case.call else ""
    return f"The SDK reports a call of the page here: take the value out of the call{call}."


_EVENT_NAME = (
    "Give the event one name for everybody in track(), and leave the value out of its properties, "
    "too."
)
_TITLE = (
    "Take it out of the page's title, or put data-heap-redact-text on the <title> element: **** is "
    "then sent instead."
)
_REFERRER = "Send the header Referrer-Policy: strict-origin with the page that led there."

_REQUEST_HEADER = (
    "Send the header Referrer-Policy: strict-origin with the page: its requests then name its host "
    "only."
)


def _replay(case: Case) -> str:
    if case.generation == "classic":
        return ""
    return (
        "Put data-heap-redact-text on what shows it, or switch session replay off with "
        "disableSessionReplay."
    )


_BY_WAY: dict[Way, Callable[[Case], str]] = {
    "text": _text,
    "attribute": _attribute,
    "id": _name,
    "class": _name,
    "hierarchy": lambda _: "",
    "title": lambda _: _TITLE,
    "query": _query,
    "hash": _hash,
    "path": _path,
    "referrer": lambda _: _REFERRER,
    "property": _property,
    "pageview-property": _property,
    "event-name": lambda _: _EVENT_NAME,
    "identity": _identity,
    "telemetry": _telemetry,
    "replay": _replay,
    "request-header": lambda _: _REQUEST_HEADER,
    "other": lambda _: "",
}
