"""What the configuration says of SDK files and of the browser, as the recorder needs it."""

import os
from typing import Any
from uuid import uuid4

from heapqa.config import Config, Use
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.traffic import Traffic
from heapqa.record.chromium.find import find_browser, sandbox_args
from heapqa.record.chromium.hiding import with_automation_hidden
from heapqa.record.play.armed import tight_args
from heapqa.record.play.site import Site
from heapqa.record.sdk.cdn import Live
from heapqa.record.sdk.sources import known_apps, pinned, stand_in


def replies_for(config: Config) -> Replies:
    """How the sink answers: with which SDK files, also where nothing is recorded."""
    replies = _replies(config)
    replies.is_loader = Traffic(config.plan(), "").is_loader
    return replies


def _replies(config: Config) -> Replies:
    if (directory := config.sdk_directory) is not None:
        return Replies(sdk=pinned(directory))
    if config.sdk.source == "stand-in":
        return Replies(sdk=known_apps(stand_in, config.plan()))
    live = Live(config.sdk_cache, os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex)
    return Replies(sdk=live, remarks=live.remarks)


def launch_options(
    config: Config, use: Use, sink: Sink, site: Site, chosen: dict[str, Any]
) -> dict[str, Any]:
    """Arguments of Playwright's ``launch``, and those that keep tracking on this machine.

    What is `chosen` wins over what is configured. Raises BrowserMissingError.
    """
    configured = use.launch_arguments()
    merged = {**configured, **chosen}
    remote = use.connect_options is not None
    if not remote and not merged.get("channel"):
        headed = merged.get("headless") is False
        chromium = find_browser(merged.get("executable_path"), headed=headed)
        merged["executable_path"] = str(chromium.path)
    given = [
        *configured.get("args", ()),
        *chosen.get("args", ()),
        *tight_args(sink, site),
        *(() if remote else sandbox_args()),
    ]
    merged["args"] = with_automation_hidden(given) if config.hides_automation else given
    return merged
