"""``heapqa setup``: gets a browser, once."""

from pathlib import Path

import typer

from heapqa.cli.configuration import DEFAULT_CONFIG, ConfigOption, configuration
from heapqa.cli.output import Exit, fail, say
from heapqa.record.chromium.find import BrowserMissingError
from heapqa.record.chromium.setup import install_browser

app = typer.Typer(add_completion=False, rich_markup_mode=None)

ORIGINS = {
    "configured": "named in the configuration",
    "playwright": "downloaded by Playwright",
    "installed": "installed on this machine",
}


@app.command()
def setup(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Get a browser, unless there is one already.

    \b
    Examples:
      heapqa setup
    """
    try:
        browser = install_browser(say, _configured(config))
    except BrowserMissingError as error:
        fail(str(error), Exit.NOT_JUDGED)
    say(f"Will use {browser.version} at {browser.path}, {ORIGINS[browser.origin]}.")


def _configured(config: Path) -> str | None:
    if config == DEFAULT_CONFIG and not config.exists():
        return None
    return configuration(config).browser_path
