"""Whether a site starts Heap without texts."""

import json

from heapqa.model.session import Session

GIVING = ("load", "config", "clientConfig")
"""Calls that hand options to an SDK."""
NO_TEXTS = "disableTextCapture"


def has_no_texts(session: Session) -> bool:
    """Whether the site starts Heap without texts, by the plan or by what pages were seen to do."""
    environments = session.recording.plan.environments
    if environments and all(each.disable_text_capture for each in environments):
        return True
    calls = [call for call in session.recording.api_calls if call.method in GIVING]
    return any(_says_so(argument) for call in calls for argument in call.arguments)


def _says_so(argument: str) -> bool:
    try:
        options = json.loads(argument)
    except ValueError:
        return False
    named = options if isinstance(options, dict) else {}
    return any(name.lower() == NO_TEXTS.lower() and named[name] is True for name in named)
