"""A digest of everything that shapes a recording of the shop: other code, other recordings."""

import hashlib
import sys
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path

import grimp
from packaging.requirements import Requirement

from heapqa.record.chromium.find import find_browser

PROJECT = Path(__file__).parents[3]
CONFIG_FILE = PROJECT / "playwright.config.json"
PLAN_FILE = PROJECT / "tracking-plan.json"
PACKAGES = ("heapqa", "pages", "scenarios", "tests")
PLAYED = ("heapqa.demo", "heapqa.record", "heapqa.standin")
"""The rooms that play; whatever they import shapes a recording, too."""
DECLARATION = "heapqa.demo.defect"
"""What imports it says which rules a defect must fail, and its name: neither shapes a recording,
and whoever corrects a declaration need not play the shop again."""
JUDGED = frozenset({"heapqa.engine", "heapqa.rules.catalogue", "tests.demo.defects.verdicts"})
"""The modules that judge; whatever they import shapes a verdict, too."""


@cache
def digest_for(modules: frozenset[str]) -> str:
    """Changes with any file, package or browser that a recording depends on.

    `modules` are those of the scenario and of whatever else is particular to the recording.
    """
    digest = hashlib.sha256(_surroundings().encode())
    for path in sorted(frozenset().union(common_files(), *map(_files, modules))):
        digest.update(f"{path.relative_to(PROJECT)}\n".encode())
        digest.update(_file_digest(path))
    return digest.hexdigest()


@cache
def digest_of_judging() -> str:
    """Changes with any file or package that the verdicts on a recording depend on."""
    digest = hashlib.sha256(_surroundings().encode())
    for path in sorted(frozenset().union(*map(_files, JUDGED))):
        digest.update(f"{path.relative_to(PROJECT)}\n".encode())
        digest.update(_file_digest(path))
    return digest.hexdigest()


@cache
def _file_digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


@cache
def _surroundings() -> str:
    needed = [Requirement(line).name for line in requires("heapqa") or () if "extra ==" not in line]
    packages = [f"{name} {version(name)}" for name in sorted(needed)]
    return "\n".join([find_browser().version, sys.version, *packages])


def _files(module: str) -> frozenset[Path]:
    modules = {module, *_graph().find_upstream_modules(module)}
    return frozenset(path for each in modules for path in _source(each))


@cache
def common_files() -> frozenset[Path]:
    """Whatever shapes every recording of the shop."""
    graph = _graph()
    modules: set[str] = set()
    for room in PLAYED:
        modules |= {room, *graph.find_descendants(room)}
        modules |= graph.find_upstream_modules(room, as_package=True)
    data = {path for room in PLAYED for path in _folder(room).rglob("*") if path.is_file()}
    code = {path for module in modules for path in _source(module)}
    own = {CONFIG_FILE, PLAN_FILE, Path(__file__).with_name("plays.py")}
    declared = {DECLARATION, *graph.find_modules_that_directly_import(DECLARATION)}
    unshaping = {path for module in declared for path in _source(module)}
    played = {path for path in data if "__pycache__" not in path.parts}
    return frozenset((code | own | played) - unshaping)


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None)


def _folder(module: str) -> Path:
    root = PROJECT / "src" if module.startswith("heapqa") else PROJECT
    return root.joinpath(*module.split("."))


def _source(module: str) -> list[Path]:
    folder = _folder(module)
    both = (folder.with_suffix(".py"), folder / "__init__.py")
    return [path for path in both if path.is_file()]
