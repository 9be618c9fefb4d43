"""``playwright.config.json``: the site under test, the browser, and what the site declares."""

from heapqa.config.config import Config
from heapqa.config.errors import ConfigError, Problem
from heapqa.config.loading import FILE_NAME, load_config
from heapqa.config.schema import config_schema, config_schema_text
from heapqa.config.settings import Demo, Sdk, Settings
from heapqa.config.use import Use

__all__ = [
    "FILE_NAME",
    "Config",
    "ConfigError",
    "Demo",
    "Problem",
    "Sdk",
    "Settings",
    "Use",
    "config_schema",
    "config_schema_text",
    "load_config",
]
