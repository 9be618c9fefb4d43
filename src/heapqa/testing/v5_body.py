"""What Web SDK v5 would have written: the protobuf body that tells given events."""

from collections.abc import Sequence
from typing import NamedTuple

from google.protobuf.message import Message

from heapqa.model.event import (
    CustomEvent,
    Event,
    Identification,
    Interaction,
    Pageview,
    Replay,
    SessionStart,
    UserProperties,
)
from heapqa.testing.v5_parts import (
    Holders,
    write_extras,
    write_page,
    write_pairs,
    write_session,
    write_target,
    write_texts,
    write_time,
)
from heapqa.wire.v5.protobuf import messages

ACTIONS = {
    "click": messages.CLICK,
    "touch": messages.TOUCH,
    "change": messages.CHANGE,
    "submit": messages.SUBMIT,
    "unknown": messages.UNKNOWN,
}


class Body(NamedTuple):
    """A message and the endpoint that takes it."""

    endpoint: str
    """``track``, ``identify`` or ``add_user_properties``."""
    message: Message


def v5_body(events: Sequence[Event]) -> Body:
    """The message that tells these events; raises ValueError where v5 sends no such."""
    match events:
        case [Identification(identity=str()) as call]:
            return Body("identify", _identification(call))
        case [UserProperties(message_id=None) as properties]:
            return Body("add_user_properties", _user_properties(properties))
        case _:
            batch = messages.MessageBatch()
            for event in events:
                _add(event, batch)
            return Body("track", batch)


def _identification(event: Identification) -> messages.UserIdentification:
    message = messages.UserIdentification()
    write_texts(message, env_id=event.env_id, user_id=event.user_id, identity=event.identity)
    write_time(event.occurred_at, message)
    write_extras(event.extras, {"library": lambda: message.library})
    return message


def _user_properties(event: UserProperties) -> messages.UserProperties:
    message = messages.UserProperties()
    write_texts(message, env_id=event.env_id, user_id=event.user_id)
    write_pairs(event.properties, message.properties)
    if event.landing is not None:
        message.initial_application.SetInParent()
        write_session(event, message.initial_session_info)
    holders: Holders = {
        "library": lambda: message.library,
        "device": lambda: message.initial_device,
        "session": lambda: message.initial_session_info,
    }
    write_extras(event.extras, holders)
    return message


def _add(event: Event, batch: messages.MessageBatch) -> None:
    """Add an event to a batch."""
    message = batch.events.add(
        application=messages.Application(), cs_properties=messages.ContentsquareProperties()
    )
    write_texts(
        message,
        id=event.message_id,
        env_id=event.env_id,
        user_id=event.user_id,
        identity=event.identity,
    )
    write_time(event.occurred_at, message)
    if event.landing is not None or event.session_id:
        write_session(event, message.session_info)
    if event.page is not None or event.pageview_id:
        write_texts(message.pageview_info, id=event.pageview_id)
        write_page(event.page, message.pageview_info)
    _write_kind(event, message)
    holders: Holders = {
        "library": lambda: message.base_library,
        "device": lambda: message.device,
        "session": lambda: message.session_info,
        "page": lambda: message.pageview_info,
        "contentsquare": lambda: message.cs_properties,
        "event": lambda: getattr(message.event, message.event.ListFields()[0][0].name),
        "batch": lambda: batch,
    }
    write_extras(event.extras, holders)


def _write_kind(event: Event, message: messages.Message) -> None:
    match event:
        case SessionStart():
            message.session.SetInParent()
        case Pageview():
            message.pageview.SetInParent()
        case Replay():
            message.session_replay.SetInParent()
        case UserProperties():
            message.user.SetInParent()
        case CustomEvent():
            message.event.custom.name = event.name
            write_pairs(event.properties, message.event.custom.properties)
            return
        case Interaction():
            message.event.interaction.builtin = ACTIONS[event.action]
            write_target(event.target, message.event.interaction)
        case _:
            raise ValueError(f"Web SDK v5 sends no such message of kind '{event.kind}'")
    write_pairs(event.properties, message.properties)
