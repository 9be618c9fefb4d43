"""The JSON Schema of the configuration, for editors."""

import json
from typing import Any

from heapqa.config.settings import Settings


def config_schema() -> dict[str, Any]:
    """The schema of ``playwright.config.json``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Settings.model_json_schema(by_alias=True),
    }


def config_schema_text() -> str:
    """The schema as it is kept beside the configuration."""
    return json.dumps(config_schema(), indent=2, ensure_ascii=False) + "\n"
