"""The one kind of model in this house: immutable, closed against unknown fields."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; bytes travel as standard base64 in JSON, unknown fields are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        ser_json_bytes="base64",
        val_json_bytes="base64",
    )


Pairs = tuple[tuple[str, str], ...]
"""Ordered name-value pairs; names may repeat and their order carries meaning."""
