"""``heapqa schema``: the configuration's JSON Schema, for editors."""

import sys

import typer

from heapqa.config import config_schema_text

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schema() -> None:
    """Print the JSON Schema of playwright.config.json.

    \b
    Examples:
      heapqa schema > playwright.config.schema.json
    """
    sys.stdout.write(config_schema_text())
