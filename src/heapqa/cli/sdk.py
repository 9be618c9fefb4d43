"""``heapqa sdk``: the SDK files to test with."""

from pathlib import Path
from typing import Annotated

import typer
from rich.filesize import decimal

from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, fail, say
from heapqa.record.sdk.pin import PinnedFile, from_cdn, from_har
from heapqa.record.sdk.pin import pin as pin_files

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def about() -> None:
    """Keep Heap's own SDK files.

    They are for tests with heap.sdk.source "pinned".
    """


@app.command()
def pin(
    directory: Annotated[
        Path, typer.Option("--directory", help="Folder to fill, laid out as host/path.")
    ],
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="URL", help="Addresses of SDK files.")
    ] = None,
    har: Annotated[
        Path | None,
        typer.Option("--har", metavar="FILE", help="Take the SDK files from this HAR file."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that changed.")] = False,
) -> None:
    """Fill a folder with SDK files, from Heap's CDN or from a HAR file.

    Nothing but SDK files is fetched. With a heap_config.js of Web SDK v5 comes the core file that
    it names. Set heap.sdk in playwright.config.json to source "pinned" and this directory.

    \b
    Examples:
      heapqa sdk pin https://cdn.heapanalytics.com/js/heap-1122334455.js --directory sdk
      heapqa sdk pin https://cdn.us.heap-api.com/config/1122334455/heap_config.js --directory sdk
      heapqa sdk pin --har visit.har --directory sdk
    """
    if bool(urls) == (har is not None):
        fail("name the addresses to fetch, or a HAR file with --har: one of the two", Exit.USAGE)
    with clear_errors():
        files = from_har(har) if har is not None else from_cdn(urls or ())
        pinned = pin_files(files, directory, force=force)
    _show(pinned, directory)
    for remark in files.remarks:
        say(f"Note: {remark}")


def _show(pinned: tuple[PinnedFile, ...], directory: Path) -> None:
    places = [str(file.path.relative_to(directory.resolve())) for file in pinned]
    width = max(map(len, places))
    for file, place in zip(pinned, places, strict=True):
        size = decimal(len(file.content))
        typer.echo(f"{place:<{width}}  {size:>9}  {file.digest[:12]}  {file.state}")
