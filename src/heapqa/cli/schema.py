"""``heapqa schema``: the configuration's JSON Schema, for editors."""

import sys
from typing import Annotated

import typer

from heapqa.config import config_schema_text
from heapqa.config.tracking import plan_schema_text

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schema(
    plan: Annotated[bool, typer.Option("--plan", help="Of the tracking plan instead.")] = False,
) -> None:
    """Print the JSON Schema of playwright.config.json.

    \b
    Examples:
      heapqa schema > playwright.config.schema.json
      heapqa schema --plan > tracking-plan.schema.json
    """
    sys.stdout.write(plan_schema_text() if plan else config_schema_text())
