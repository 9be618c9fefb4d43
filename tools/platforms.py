"""Fetches the consent platforms that tests run, unmodified: ``make platforms``, which needs npm.

``packages.json`` names the packages, their versions and the files that tests need. To take a newer
version, write it there first.
"""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

PACKAGES = Path(__file__).parents[1] / "tests" / "consent" / "packages"
MANIFEST = PACKAGES / "packages.json"


class Package(TypedDict):
    """What is kept of a package."""

    version: str
    licence: str
    """As the package declares it, by its SPDX identifier."""
    files: dict[str, str]
    """Path in the package → SHA-256 of its content."""


def packages() -> dict[str, Package]:
    """Name of each package → what is kept of it."""
    kept: dict[str, Package] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return kept


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def _install(npm: str, folder: Path, wanted: dict[str, Package]) -> None:
    dependencies = {name: package["version"] for name, package in wanted.items()}
    project = {"private": True, "dependencies": dependencies}
    (folder / "package.json").write_text(json.dumps(project), encoding="utf-8")
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
    subprocess.run([npm, "install", *options], cwd=folder, check=True)


def _copy(installed: Path, kept: Path, package: Package) -> None:
    for file in package["files"]:
        target = kept / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(installed / file, target)
        package["files"][file] = digest(target)
    package["licence"] = json.loads((installed / "package.json").read_text())["license"]


def main() -> None:
    """Install the packages in a folder of its own, and copy what tests need."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm was not found: install Node.js, which brings it along")
    wanted = packages()
    with TemporaryDirectory() as folder:
        _install(npm, Path(folder), wanted)
        for name, package in wanted.items():
            _copy(Path(folder) / "node_modules" / name, PACKAGES / name, package)
    MANIFEST.write_text(json.dumps(wanted, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
