"""Whether Heap is told texts: of a page, by each SDK that runs on it."""

import json
from collections.abc import Iterable

from heapqa.model.event import Generation
from heapqa.model.once import once
from heapqa.model.rendering import Rendering
from heapqa.model.session import Loader, Session
from heapqa.rules.governance.given_options import GIVING, given_options
from heapqa.rules.privacy.shown_pages import loaders_on

NO_TEXTS = "disableTextCapture"


def has_no_texts(session: Session, running: Generation, shown: Rendering | None = None) -> bool:
    """Whether no SDK of a generation tells texts: of a page or frame, else of any page.

    A page that starts its SDK without texts says nothing of the next one.
    """
    silent = _silent(session)
    own = _started(loaders_on(shown, session), running) if shown else []
    if own:
        told_by: dict[str | None, bool] = {}
        for loader in own:
            is_silent = loader.exchange.seq in silent
            told_by[loader.env_id] = told_by.get(loader.env_id, True) and not is_silent
        return not any(told_by.values())
    for others in (_of_frames_beside(shown, session), session.loaders):
        if started := _started(others, running):
            return all(loader.exchange.seq in silent for loader in started)
    return _says_so_anywhere(session, running)


def _of_frames_beside(shown: Rendering | None, session: Session) -> Iterable[Loader]:
    """The files of a page's frames whose addresses the browser did not tell, a frame's own among
    them."""
    if shown is None or not shown.frame:
        return
    for loader in session.loaders:
        exchange = loader.exchange
        if exchange.page == shown.page and exchange.sender == "frame" and not exchange.sender_url:
            yield loader


def _started(loaders: Iterable[Loader], running: Generation) -> list[Loader]:
    return [each for each in loaders if each.generation == running and each.env_id is not None]


@once
def _silent(session: Session) -> frozenset[int]:
    """`seq` of each file that starts an SDK without texts, by the plan or by its page's options."""
    environments = session.recording.plan.environments
    planned = {each.app_id for each in environments if each.disable_text_capture}
    given = (each for each in given_options(session) if each.value is True)
    return frozenset(
        (
            *(each.exchange.seq for each in session.loaders if each.env_id in planned),
            *(
                each.loader.exchange.seq
                for each in given
                if _is_meant(each.name, each.loader.generation)
            ),
        )
    )


def _is_meant(name: str, running: Generation) -> bool:
    """Whether the generation reads an option of this name as the one; v5 does in any case."""
    return name == NO_TEXTS or (running == "v5" and name.lower() == NO_TEXTS.lower())


def _says_so_anywhere(session: Session, running: Generation) -> bool:
    """The same where no file of the SDK was seen: by the plan, or by what a page put there."""
    environments = session.recording.plan.environments
    if environments and all(each.disable_text_capture for each in environments):
        return True
    calls = [call for call in session.recording.api_calls if call.method in GIVING]
    return any(_says_so(argument, running) for call in calls for argument in call.arguments)


def _says_so(argument: str, running: Generation) -> bool:
    try:
        options = json.loads(argument)
    except ValueError:
        return False
    named = options if isinstance(options, dict) else {}
    return any(_is_meant(name, running) and named[name] is True for name in named)
