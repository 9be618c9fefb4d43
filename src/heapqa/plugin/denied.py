"""Why a test of a suite's own could not reach a host: only declared ones can be reached."""

import re

import pytest

from heapqa.plugin.run import RUN

REFUSED = re.compile(r"ERR_CONNECTION_REFUSED at (https?://[^\s\"']+)")
TOLD = (
    "the browser reaches the site's own host and heap.allowedHosts of the configuration, nothing "
    "else, and {host} is neither: name it there if tests need it"
)


def explain_denied(item: pytest.Item, report: pytest.TestReport) -> None:
    """Add to the report of a failure that the host is one to which heapqa lets nobody go."""
    found = REFUSED.search(report.longreprtext) if report.failed else None
    if found is None:
        return
    from heapqa.record.capture.traffic import Traffic  # only where it is needed: it imports much

    run = item.config.stash[RUN]
    try:
        config, site = run.config, str(run.base_url or run.use.base_url or "")
    except pytest.UsageError:
        return
    url = found.group(1)
    if Traffic(config.plan(), site, tuple(config.allowed_hosts)).is_denied(url):
        host = url.partition("://")[2].partition("/")[0]
        report.sections.append(("heapqa", TOLD.format(host=host)))
