"""Configurations in a folder, as their user wrote them."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.config import Config, ConfigError, load_config

TEST = {"name": "test", "appId": "1122334455", "siteHosts": ["127.0.0.1:*"]}


def write(folder: Path, document: Any) -> Path:
    path = folder / "playwright.config.json"
    text = document if isinstance(document, str) else json.dumps(document)
    path.write_text(text, "utf-8")
    return path


def read(folder: Path, document: Any, **environ: str) -> Config:
    return load_config(write(folder, document), environ)


def problems(folder: Path, document: Any, **environ: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(folder, document, **environ)
    return [str(problem) for problem in caught.value.problems]


def demo(**heap: Any) -> dict[str, Any]:
    return {"heap": {"demo": {}, "environments": [TEST], **heap}}


def site(**use: Any) -> dict[str, Any]:
    return {"use": {"baseURL": "https://www.shop.example", **use}}
