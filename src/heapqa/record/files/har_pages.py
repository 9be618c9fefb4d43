"""The pages of a HAR file: those it names, else the documents that were requested."""

from collections.abc import Iterator, Sequence

from heapqa.bytes.address import address
from heapqa.record.files.har_format import Entry, Log

_ACCEPTED = "text/html"
"""What browsers accept for a page begins with it; scripts ask for anything."""

Name = str | int
"""What a file calls a page; where it names none, the place of its document."""


class HarPages:
    """The file's pages by number and address.

    Proxies name none. Then a page begins with the request for its document, and what browsers sent
    until the next one is that page's.
    """

    def __init__(self, log: Log, entries: Sequence[Entry]) -> None:
        """`entries` are in the order of time."""
        named = any(entry.page is not None for entry in entries)
        pairs = ((entry, entry.page) for entry in entries) if named else _by_document(entries)
        self._names: dict[int, Name] = {
            id(entry): name for entry, name in pairs if name is not None
        }
        names = dict.fromkeys([*(page.id for page in log.pages), *self._names.values()])
        self._numbers = {name: number for number, name in enumerate(names, start=1)}
        self._urls: dict[Name, str] = {
            page.id: page.title
            for page in log.pages
            if page.title.startswith(("http://", "https://"))
        }
        self._openings = set[int]()
        self._open(entries)

    def _open(self, entries: Sequence[Entry]) -> None:
        """Find what each page begins with: documents, else the first request of a page.

        In files that name types, a page without a document was open before the file began.
        """
        opened = set[Name]()
        for entry in filter(is_document, entries):
            self._openings.add(id(entry))
            if (name := self._names.get(id(entry))) is not None:
                opened.add(name)
                self._urls.setdefault(name, entry.request.url)
        if any(entry.resource_type for entry in entries):
            return
        for entry in entries:
            name = self._names.get(id(entry))
            if name is not None and name not in opened:
                opened.add(name)
                self._openings.add(id(entry))

    def number(self, entry: Entry) -> int | None:
        """The number of the page that sent it; None when nobody can say."""
        name = self._names.get(id(entry))
        return None if name is None else self._numbers[name]

    def url(self, entry: Entry) -> str | None:
        """The address of that page; None when it is not known."""
        name = self._names.get(id(entry))
        return None if name is None else self._urls.get(name)

    def opens(self, entry: Entry) -> bool:
        """Whether a page begins with it."""
        return id(entry) in self._openings


def is_document(entry: Entry) -> bool:
    """Whether a browser asked for a page with it, and not for what stands in a frame.

    Browsers say so themselves. Where none does, the file's type counts, and where there is none a
    page that was asked for and answered.
    """
    if dest := entry.request.header("sec-fetch-dest"):
        return dest.lower() == "document"
    if entry.resource_type:
        return entry.resource_type.lower() == "document"
    accepted = entry.request.header("accept") or ""
    return accepted.startswith(_ACCEPTED) and entry.response.kind.startswith(_ACCEPTED)


def _by_document(entries: Sequence[Entry]) -> Iterator[tuple[Entry, int | None]]:
    """Each entry with the last document before it of the site that it names as its sender.

    What no browser sent belongs to no page.
    """
    documents: list[tuple[int, str]] = []
    for number, entry in enumerate(entries):
        if is_document(entry):
            documents.append((number, address(entry.request.url).authority))
            yield entry, number
            continue
        named = (entry.request.header(name) for name in ("referer", "origin"))
        sender = next((address(url).authority for url in named if url), None)
        if sender is None and entry.request.header("sec-fetch-site") is None:
            yield entry, None
            continue
        fitting = (place for place, host in reversed(documents) if sender in (None, host))
        yield entry, next(fitting, None)
