"""The pytest plugin: every rule for every scenario, as tests.

Load it from the project's root conftest.py: ``pytest_plugins = ("heapqa.plugin",)``.
"""

from heapqa.plugin.allure_fixtures import pytest_sessionstart
from heapqa.plugin.collection import pytest_generate_tests
from heapqa.plugin.fixtures import (
    browser_context_args,
    browser_type_launch_args,
    connect_options,
    heap_completeness,
    heap_play,
    heap_player,
    heap_recorder,
    heap_run,
    heap_server_address,
    heap_server_sink,
    heap_sink,
    heap_site,
    heap_verdict,
    launch_browser,
)
from heapqa.plugin.garbage import pytest_collection, pytest_unconfigure
from heapqa.plugin.options import (
    pytest_addoption,
    pytest_configure,
    pytest_report_collectionfinish,
    pytest_report_header,
)
from heapqa.plugin.outcomes import pytest_runtest_setup
from heapqa.plugin.reporter import pytest_runtest_makereport

__all__ = [
    "browser_context_args",
    "browser_type_launch_args",
    "connect_options",
    "heap_completeness",
    "heap_play",
    "heap_player",
    "heap_recorder",
    "heap_run",
    "heap_server_address",
    "heap_server_sink",
    "heap_sink",
    "heap_site",
    "heap_verdict",
    "launch_browser",
    "pytest_addoption",
    "pytest_collection",
    "pytest_configure",
    "pytest_generate_tests",
    "pytest_report_collectionfinish",
    "pytest_report_header",
    "pytest_runtest_makereport",
    "pytest_runtest_setup",
    "pytest_sessionstart",
    "pytest_unconfigure",
]
