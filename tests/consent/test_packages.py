"""The consent platforms in the tests are as they were published, with their licences."""

from tools.platforms import MANIFEST, PACKAGES, digest, packages

TEXTS = {"LICENSE", "licence"}
APACHE = PACKAGES / "Apache-2.0.txt"
"""Packages under this licence come without its text."""
ALLOWED = {"MIT", "BSD-3-Clause", "Apache-2.0"}


def test_every_file_is_as_it_was_published() -> None:
    listed = {
        PACKAGES / name / file: expected
        for name, package in packages().items()
        for file, expected in package["files"].items()
    }
    there = {path for path in PACKAGES.rglob("*") if path.is_file()} - {MANIFEST, APACHE}

    assert there == set(listed)
    assert {path: digest(path) for path in there} == listed


def test_every_package_is_free_and_its_licence_is_there() -> None:
    for package in packages().values():
        assert package["licence"] in ALLOWED
        assert TEXTS & set(package["files"]) or package["licence"] == "Apache-2.0"
    assert "Apache License" in APACHE.read_text(encoding="utf-8")
