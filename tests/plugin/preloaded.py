"""A Python process that has imported what every run of the suite imports, and forks for each run.

Importing is half of a short run. It reads one line of JSON for each run from its standard input,
``{"cwd", "env", "arguments", "stdout", "stderr"}``, and writes the exit status when the run is
over. What pytest rewrites when it loads it, the plugins, is left to the run itself.
"""

import importlib
import json
import os
import sys
import traceback
from typing import Any

IMPORTED = (
    "_pytest.pytester_assertions", "allure_commons.logger", "allure_commons.model2",
    "allure_commons.reporter", "doctest", "execnet", "jinja2", "pdb", "playwright.sync_api",
    "pytest", "rich.console", "rich.table", "slugify", "statistics", "unittest.mock",
    "xml.etree.ElementTree", "heapqa.baseline.compare", "heapqa.config", "heapqa.demo.defects",
    "heapqa.discovery", "heapqa.engine", "heapqa.history.runs", "heapqa.record.files.store",
    "heapqa.record.files.unmasked", "heapqa.report.html", "heapqa.report.terminal",
    "heapqa.report.timeline.terminal", "heapqa.rules.catalogue", "heapqa.suite.reports",
    "heapqa.suite.run", "heapqa.timeline.of_failures",
)  # fmt: skip


def run(wanted: dict[str, Any]) -> int:
    """One run of pytest in this process."""
    for number, path in ((1, wanted["stdout"]), (2, wanted["stderr"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), number)
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    sys.path.insert(0, wanted["cwd"])
    sys.argv = ["pytest", *wanted["arguments"]]
    pytest = importlib.import_module("pytest")
    return int(pytest.console_main())


def main() -> None:
    """Fork for each line, one run after the other."""
    for name in IMPORTED:
        importlib.import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = run(json.loads(line))
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1
            except BaseException:  # noqa: BLE001 - whatever it was, the run has failed
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _, ended = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(ended)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
