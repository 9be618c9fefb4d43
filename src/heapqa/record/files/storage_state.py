"""Recordings made of Playwright's storage states: what Heap's SDKs kept in a browser."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from heapqa.model.plan import Plan
from heapqa.model.recording import Capture, Recording, StorageSnapshot, StoredItem
from heapqa.model.storage_names import is_sdk_entry
from heapqa.record.errors import RecordError
from heapqa.record.files.lines import BadLineError, brief, parse_object, unreadable


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Cookie(_Part):
    name: str
    value: str
    domain: str = ""
    secure: bool | None = None


class _Entry(_Part):
    name: str
    value: str


def from_storage_state(path: Path, plan: Plan) -> Recording:
    """The entries of Heap's SDKs in a storage state; those of the site are left out.

    An entry that cannot be read becomes a problem of the capture, and the rest goes on. Raises
    RecordError when the file is no storage state.
    """
    problems: list[str] = []
    items = tuple(_items(_read(path), problems))
    notes = () if items else (f"{path.name} holds no cookie or storage entry of Heap.",)
    return Recording(
        scenario=path.name,
        title=f"Storage state {path.name}",
        clock="relative",
        capture=Capture(
            source="storage-state",
            problems=tuple(f"{path.name}: {problem}" for problem in problems),
            notes=notes,
        ),
        plan=plan,
        snapshots=(StorageSnapshot(seq=1, at=0.0, step=None, items=items),) if items else (),
    )


def _read(path: Path) -> dict[str, object]:
    try:
        return parse_object(path.read_bytes())
    except OSError as error:
        raise unreadable(path, error) from error
    except BadLineError as error:
        raise RecordError(
            f"{path}: no storage state, {error}: Playwright writes one with "
            "context.storage_state(path=…)"
        ) from error


def _items(state: dict[str, object], problems: list[str]) -> Iterator[StoredItem]:
    for number, raw in enumerate(_list(state.get("cookies"), "cookies", problems), start=1):
        try:
            cookie = _Cookie.model_validate(raw)
        except ValidationError as error:
            problems.append(f"cookie {number} is damaged: {brief(error)}")
            continue
        if is_sdk_entry(cookie.name):
            yield StoredItem(
                area="cookie",
                owner=cookie.domain,
                name=cookie.name,
                value=cookie.value,
                secure=cookie.secure,
            )
    for number, origin in enumerate(_list(state.get("origins"), "origins", problems), start=1):
        if not isinstance(origin, dict):
            problems.append(f"origin {number} is damaged: it is no object")
            continue
        yield from _local_storage(origin, number, problems)


def _local_storage(
    origin: dict[str, object], number: int, problems: list[str]
) -> Iterator[StoredItem]:
    where = f"localStorage of origin {number}"
    for place, raw in enumerate(_list(origin.get("localStorage"), where, problems), start=1):
        try:
            entry = _Entry.model_validate(raw)
        except ValidationError as error:
            problems.append(f"entry {place} of {where} is damaged: {brief(error)}")
            continue
        if is_sdk_entry(entry.name):
            owner = str(origin.get("origin", ""))
            yield StoredItem(area="local-storage", owner=owner, name=entry.name, value=entry.value)


def _list(value: object, where: str, problems: list[str]) -> list[object]:
    if value is None or isinstance(value, list):
        return value or []
    problems.append(f"{where} is no list")
    return []
