"""Every place a disguised value can travel in."""

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.pii.adversary import bodies, places
from tests.pii.adversary.disguise import Disguise, Ids
from tests.pii.adversary.request import Load, Request

Carry = Callable[[random.Random, Ids, Load], Request]


class Carrier(NamedTuple):
    """A place, and what may stand there."""

    carry: Carry
    takes: frozenset[str]
    """Of: text, pieces, raw, number, and key where the value stands beside its name."""


def _table(takes: str, **carries: Carry) -> dict[str, Carrier]:
    kinds = frozenset(takes.split())
    return {name.replace("_", " "): Carrier(carry, kinds) for name, carry in carries.items()}


CARRIERS: dict[str, Carrier] = {
    **_table("text", classic_title=places.title, classic_text=places.text,
             classic_identity=places.identity, classic_path=places.path, classic_href=places.href,
             classic_telemetry=places.telemetry, classic_JSONP=places.jsonp,
             v5_title=places.v5_title, v5_text=places.v5_text, v5_identity=places.v5_identity,
             header=bodies.header, path_segment=bodies.segment, plain_body=bodies.plain),
    **_table("text key", classic_query=places.query, classic_hash=places.fragment,
             classic_referrer=places.referrer, classic_landing_query=places.landing,
             classic_hierarchy=places.hierarchy, classic_user_property=places.user_property,
             v5_query=places.v5_query, v5_attribute=places.v5_attribute, cookie=bodies.cookie,
             referrer_header=bodies.referrer, JSON_beacon=bodies.beacon,
             url_query=bodies.url_query),
    **_table("text pieces key", classic_pageview_properties=places.view_properties,
             classic_event_properties=places.event_properties, repeated_keys=bodies.repeated,
             indexed_keys=bodies.indexed, JSON=bodies.json_body, JSON_list=bodies.json_list,
             gzip_JSON=bodies.gzip_json, brotli_JSON=bodies.brotli_json,
             deflate_JSON=bodies.deflate_json, zstd_JSON=bodies.zstd_json,
             unannounced_gzip=bodies.sniffed_gzip, form=bodies.form, ND_JSON=bodies.lines),
    **_table("pieces", classic_event_texts=places.event_texts, v5_messages=places.v5_messages),
    **_table("text pieces raw number key", v5_event_properties=places.v5_properties,
             v5_custom_event=places.v5_custom, v5_user_properties=places.v5_user),
    **_table("text raw key", multipart=bodies.multipart),
    **_table("raw", raw_body=bodies.raw_body, multipart_file=bodies.multipart_file,
             raw_in_JSON=bodies.raw_in_json),
    **_table("number key", JSON_number=bodies.json_number),
}  # fmt: skip


def kind(disguise: Disguise) -> str:
    """What a carrier must take to carry the disguise."""
    if disguise.raw is not None:
        return "raw"
    if disguise.number is not None:
        return "number"
    return "text" if len(disguise.pieces) == 1 else "pieces"
