"""Command-line options of the tracking suite."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from heapqa.config import FILE_NAME
from heapqa.config.people import new_seed
from heapqa.config.settings import Installed
from heapqa.garbage import look_less_often
from heapqa.model.verdict import Severity
from heapqa.plugin.keeping import NOT_KEPT, keep
from heapqa.plugin.outcomes import scenario_params
from heapqa.plugin.reporter import FRESH_SEED, SHARES, TODAY, Reporter
from heapqa.plugin.run import RUN, Run
from heapqa.plugin.signals import interrupt_on_signals
from heapqa.plugin.site_address import NAME, SiteAddress
from heapqa.rules.rule import Family

PLAYWRIGHTS_OUTPUT = "test-results"
"""pytest-playwright's own default for ``--output``: nobody asked for it."""
OTHERS_WARNING = "ignore:Session-scoped fixtures defined as instance methods"
"""Of a fixture in another plugin: nobody who runs scenarios can do anything about it."""
MARKERS = (
    "heap: a test of the tracking suite",
    *(f"heap_{family}: the suite's rules of the {family} family" for family in get_args(Family)),
    *(f"heap_{severity}: the suite's {severity} rules" for severity in get_args(Severity)),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of the tracking suite; pytest-playwright's own keep their meaning."""
    group = parser.getgroup("heapqa", "Heap tracking suite")
    group.addoption(
        "--heapqa-config",
        metavar="FILE",
        help=f"the configuration; default: {FILE_NAME} in pytest's root directory",
    )
    group.addoption("--heapqa-project", metavar="NAME", help="project of the configuration to use")
    group.addoption(
        "--heapqa-output",
        metavar="DIR",
        help="folder for recordings and reports; default: outputDir of the configuration",
    )
    group.addoption(
        "--heapqa-scenario",
        metavar="ID",
        action="append",
        default=[],
        help="play only this scenario; may be repeated",
    )
    group.addoption(
        "--heapqa-defect",
        metavar="NAME",
        action="append",
        default=[],
        help="switch a defect of the bundled shop on; may be repeated",
    )
    group.addoption(
        "--heapqa-generation",
        choices=get_args(Installed),
        help="the generation of Heap's SDK that the bundled shop installs",
    )
    group.addoption(
        "--heapqa-seed",
        metavar="SEED",
        help="what generated personas are made from; default: heap.seed of the configuration, "
        "or a new one for each run",
    )
    group.addoption(
        "--heapqa-signal",
        choices=("gpc",),
        help="every visitor's browser sends this signal: Global Privacy Control",
    )
    group.addoption(
        "--heapqa-smoke",
        action="store_true",
        help="play only scenarios that are marked so: @scenario('…', smoke=True)",
    )
    group.addoption(
        "--heapqa-shard",
        metavar="N/OF",
        help="play only this part of the scenarios, such as 1/4, and leave a file for heapqa merge",
    )
    group.addoption(
        "--heapqa-repeat-each",
        metavar="N",
        type=int,
        help="play each scenario so often; default: repeatEach of the configuration",
    )
    group.addoption(
        "--heapqa-other-people",
        action="store_true",
        help="play with others in the personas' places, as a differential run does",
    )
    group.addoption(
        "--heapqa-recordings",
        metavar="DIR",
        help="play nothing: judge the recordings of an earlier run again, those in this folder",
    )


def pytest_report_header(config: pytest.Config) -> list[str]:
    """What is played of the run, and the seed with which that can be repeated."""
    run = config.stash[RUN]
    try:
        return [*_shard_header(run), *_people_header(run)]
    except pytest.UsageError:
        return []


def _shard_header(run: Run) -> list[str]:
    if run.shard is None:
        return []
    played = ", ".join(scenario.id for scenario in run.scenarios)
    return [f"heapqa: shard {run.shard}: {played}"]


def _people_header(run: Run) -> list[str]:
    if run.recordings is not None:
        return [f"heapqa: nothing is played: judging recordings of {run.recordings} again"]
    seed = run.config.seed
    return [f"heapqa: personas generated from --heapqa-seed={seed}"] if seed else []


def pytest_report_collectionfinish(config: pytest.Config, items: list[pytest.Item]) -> list[str]:
    """What is odd about the scenarios that are about to be played."""
    if not any("heap_scenario" in scenario_params(item) for item in items):
        return []
    return [f"heapqa: {note}" for note in config.stash[RUN].notes]


def pytest_configure(config: pytest.Config) -> None:
    """Describe the run; on the controller, collect the results of the tests."""
    interrupt_on_signals(config)
    look_less_often()
    config.pluginmanager.register(SiteAddress(), NAME)
    option = config.option
    path = Path(option.heapqa_config) if option.heapqa_config else config.rootpath / FILE_NAME
    worker_input = getattr(config, "workerinput", {})
    run = config.stash[RUN] = Run(
        config_path=path,
        project=option.heapqa_project,
        output=option.heapqa_output,
        chosen=tuple(option.heapqa_scenario),
        chosen_defects=tuple(option.heapqa_defect),
        chosen_generation=option.heapqa_generation,
        chosen_seed=option.heapqa_seed,
        other_people=option.heapqa_other_people,
        smoke=option.heapqa_smoke,
        gpc=option.heapqa_signal == "gpc",
        chosen_repeat_each=option.heapqa_repeat_each,
        chosen_shard=option.heapqa_shard,
        handed_shares=worker_input.get(SHARES),
        saved=option.heapqa_recordings,
        browsers=tuple(option.browser),
        base_url=config.getoption("base_url", None),
        artifacts=option.output if option.output != PLAYWRIGHTS_OUTPUT else None,
        fresh_seed=worker_input.get(FRESH_SEED) or new_seed(),
        today=date.fromisoformat(worker_input.get(TODAY) or date.today().isoformat()),
    )
    keep(config)
    for warning in (NOT_KEPT, OTHERS_WARNING):
        config.addinivalue_line("filterwarnings", warning)
        if given := config.known_args_namespace.pythonwarnings:
            given.append(warning)  # those of the command line come after all others
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)
    if hasattr(config, "workerinput"):
        return
    reporter = Reporter(config)
    config.pluginmanager.register(reporter, "heapqa-reporter")
    config.pluginmanager.register(reporter.repetition, "heapqa-repetition")
    if getattr(option, "dist", "no") != "no" and (run.has_folder or run.shard is not None):
        run.check()
