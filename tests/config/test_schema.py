"""The JSON Schema beside the configuration."""

from pathlib import Path

from heapqa.config import config_schema, config_schema_text

KEPT = Path(__file__).parents[2] / "playwright.config.schema.json"


def test_the_kept_schema_is_in_step() -> None:
    assert KEPT.read_text("utf-8") == config_schema_text(), "run `make schema`"


def test_the_schema_speaks_camel_case_and_refuses_unknown_keys() -> None:
    use = config_schema()["$defs"]["Use"]
    assert {"baseURL", "extraHTTPHeaders", "ignoreHTTPSErrors", "timezoneId"} <= set(
        use["properties"]
    )
    assert use["additionalProperties"] is False
