from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Builtin(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNKNOWN: _ClassVar[Builtin]
    CLICK: _ClassVar[Builtin]
    TOUCH: _ClassVar[Builtin]
    CHANGE: _ClassVar[Builtin]
    SUBMIT: _ClassVar[Builtin]
UNKNOWN: Builtin
CLICK: Builtin
TOUCH: Builtin
CHANGE: Builtin
SUBMIT: Builtin

class MessageBatch(_message.Message):
    __slots__ = ("events", "ip_override", "time_override")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    IP_OVERRIDE_FIELD_NUMBER: _ClassVar[int]
    TIME_OVERRIDE_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[Message]
    ip_override: str
    time_override: Timestamp
    def __init__(self, events: _Optional[_Iterable[_Union[Message, _Mapping[str, object]]]] = ..., ip_override: _Optional[str] = ..., time_override: _Optional[_Union[Timestamp, _Mapping[str, object]]] = ...) -> None: ...

class Message(_message.Message):
    __slots__ = ("id", "env_id", "user_id", "time", "base_library", "application", "device", "session_info", "pageview_info", "properties", "session", "pageview", "event", "user", "session_replay_info", "session_replay", "active_contexts", "identity", "cs_properties")
    ID_FIELD_NUMBER: _ClassVar[int]
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    BASE_LIBRARY_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    SESSION_INFO_FIELD_NUMBER: _ClassVar[int]
    PAGEVIEW_INFO_FIELD_NUMBER: _ClassVar[int]
    PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    PAGEVIEW_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    USER_FIELD_NUMBER: _ClassVar[int]
    SESSION_REPLAY_INFO_FIELD_NUMBER: _ClassVar[int]
    SESSION_REPLAY_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_CONTEXTS_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_FIELD_NUMBER: _ClassVar[int]
    CS_PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    id: str
    env_id: str
    user_id: str
    time: Timestamp
    base_library: Library
    application: Application
    device: Device
    session_info: SessionInfo
    pageview_info: PageviewInfo
    properties: _containers.RepeatedCompositeFieldContainer[Property]
    session: Nothing
    pageview: Nothing
    event: Event
    user: Nothing
    session_replay_info: Nothing
    session_replay: Nothing
    active_contexts: _containers.RepeatedCompositeFieldContainer[Nothing]
    identity: str
    cs_properties: ContentsquareProperties
    def __init__(self, id: _Optional[str] = ..., env_id: _Optional[str] = ..., user_id: _Optional[str] = ..., time: _Optional[_Union[Timestamp, _Mapping[str, object]]] = ..., base_library: _Optional[_Union[Library, _Mapping[str, object]]] = ..., application: _Optional[_Union[Application, _Mapping[str, object]]] = ..., device: _Optional[_Union[Device, _Mapping[str, object]]] = ..., session_info: _Optional[_Union[SessionInfo, _Mapping[str, object]]] = ..., pageview_info: _Optional[_Union[PageviewInfo, _Mapping[str, object]]] = ..., properties: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ..., session: _Optional[_Union[Nothing, _Mapping[str, object]]] = ..., pageview: _Optional[_Union[Nothing, _Mapping[str, object]]] = ..., event: _Optional[_Union[Event, _Mapping[str, object]]] = ..., user: _Optional[_Union[Nothing, _Mapping[str, object]]] = ..., session_replay_info: _Optional[_Union[Nothing, _Mapping[str, object]]] = ..., session_replay: _Optional[_Union[Nothing, _Mapping[str, object]]] = ..., active_contexts: _Optional[_Iterable[_Union[Nothing, _Mapping[str, object]]]] = ..., identity: _Optional[str] = ..., cs_properties: _Optional[_Union[ContentsquareProperties, _Mapping[str, object]]] = ...) -> None: ...

class UserIdentification(_message.Message):
    __slots__ = ("env_id", "user_id", "identity", "time", "library")
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    LIBRARY_FIELD_NUMBER: _ClassVar[int]
    env_id: str
    user_id: str
    identity: str
    time: Timestamp
    library: Library
    def __init__(self, env_id: _Optional[str] = ..., user_id: _Optional[str] = ..., identity: _Optional[str] = ..., time: _Optional[_Union[Timestamp, _Mapping[str, object]]] = ..., library: _Optional[_Union[Library, _Mapping[str, object]]] = ...) -> None: ...

class UserProperties(_message.Message):
    __slots__ = ("env_id", "user_id", "properties", "initial_device", "initial_application", "library", "initial_session_info", "session_replay")
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    INITIAL_DEVICE_FIELD_NUMBER: _ClassVar[int]
    INITIAL_APPLICATION_FIELD_NUMBER: _ClassVar[int]
    LIBRARY_FIELD_NUMBER: _ClassVar[int]
    INITIAL_SESSION_INFO_FIELD_NUMBER: _ClassVar[int]
    SESSION_REPLAY_FIELD_NUMBER: _ClassVar[int]
    env_id: str
    user_id: str
    properties: _containers.RepeatedCompositeFieldContainer[Property]
    initial_device: Device
    initial_application: Application
    library: Library
    initial_session_info: SessionInfo
    session_replay: Nothing
    def __init__(self, env_id: _Optional[str] = ..., user_id: _Optional[str] = ..., properties: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ..., initial_device: _Optional[_Union[Device, _Mapping[str, object]]] = ..., initial_application: _Optional[_Union[Application, _Mapping[str, object]]] = ..., library: _Optional[_Union[Library, _Mapping[str, object]]] = ..., initial_session_info: _Optional[_Union[SessionInfo, _Mapping[str, object]]] = ..., session_replay: _Optional[_Union[Nothing, _Mapping[str, object]]] = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("custom", "interaction")
    CUSTOM_FIELD_NUMBER: _ClassVar[int]
    INTERACTION_FIELD_NUMBER: _ClassVar[int]
    custom: CustomEvent
    interaction: Interaction
    def __init__(self, custom: _Optional[_Union[CustomEvent, _Mapping[str, object]]] = ..., interaction: _Optional[_Union[Interaction, _Mapping[str, object]]] = ...) -> None: ...

class CustomEvent(_message.Message):
    __slots__ = ("name", "properties", "source_properties")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    name: str
    properties: _containers.RepeatedCompositeFieldContainer[Property]
    source_properties: _containers.RepeatedCompositeFieldContainer[Property]
    def __init__(self, name: _Optional[str] = ..., properties: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ..., source_properties: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ...) -> None: ...

class Interaction(_message.Message):
    __slots__ = ("builtin", "hierarchy", "nodes", "source_properties")
    BUILTIN_FIELD_NUMBER: _ClassVar[int]
    HIERARCHY_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    builtin: Builtin
    hierarchy: str
    nodes: _containers.RepeatedCompositeFieldContainer[Node]
    source_properties: _containers.RepeatedCompositeFieldContainer[Property]
    def __init__(self, builtin: _Optional[_Union[Builtin, str]] = ..., hierarchy: _Optional[str] = ..., nodes: _Optional[_Iterable[_Union[Node, _Mapping[str, object]]]] = ..., source_properties: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ...) -> None: ...

class Node(_message.Message):
    __slots__ = ("node_name", "node_html_class", "node_id", "node_text", "href", "attributes")
    NODE_NAME_FIELD_NUMBER: _ClassVar[int]
    NODE_HTML_CLASS_FIELD_NUMBER: _ClassVar[int]
    NODE_ID_FIELD_NUMBER: _ClassVar[int]
    NODE_TEXT_FIELD_NUMBER: _ClassVar[int]
    HREF_FIELD_NUMBER: _ClassVar[int]
    ATTRIBUTES_FIELD_NUMBER: _ClassVar[int]
    node_name: str
    node_html_class: str
    node_id: str
    node_text: str
    href: str
    attributes: _containers.RepeatedCompositeFieldContainer[Property]
    def __init__(self, node_name: _Optional[str] = ..., node_html_class: _Optional[str] = ..., node_id: _Optional[str] = ..., node_text: _Optional[str] = ..., href: _Optional[str] = ..., attributes: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ...) -> None: ...

class SessionInfo(_message.Message):
    __slots__ = ("id", "time", "referrer", "search_keyword", "utm", "initial_pageview_info")
    ID_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    REFERRER_FIELD_NUMBER: _ClassVar[int]
    SEARCH_KEYWORD_FIELD_NUMBER: _ClassVar[int]
    UTM_FIELD_NUMBER: _ClassVar[int]
    INITIAL_PAGEVIEW_INFO_FIELD_NUMBER: _ClassVar[int]
    id: str
    time: Timestamp
    referrer: str
    search_keyword: str
    utm: Utm
    initial_pageview_info: PageviewInfo
    def __init__(self, id: _Optional[str] = ..., time: _Optional[_Union[Timestamp, _Mapping[str, object]]] = ..., referrer: _Optional[str] = ..., search_keyword: _Optional[str] = ..., utm: _Optional[_Union[Utm, _Mapping[str, object]]] = ..., initial_pageview_info: _Optional[_Union[PageviewInfo, _Mapping[str, object]]] = ...) -> None: ...

class PageviewInfo(_message.Message):
    __slots__ = ("id", "time", "title", "url", "source_properties", "previous_page", "properties")
    ID_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_PAGE_FIELD_NUMBER: _ClassVar[int]
    PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    id: str
    time: Timestamp
    title: str
    url: Url
    source_properties: _containers.RepeatedCompositeFieldContainer[Property]
    previous_page: str
    properties: _containers.RepeatedCompositeFieldContainer[Property]
    def __init__(self, id: _Optional[str] = ..., time: _Optional[_Union[Timestamp, _Mapping[str, object]]] = ..., title: _Optional[str] = ..., url: _Optional[_Union[Url, _Mapping[str, object]]] = ..., source_properties: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ..., previous_page: _Optional[str] = ..., properties: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ...) -> None: ...

class Url(_message.Message):
    __slots__ = ("domain", "path", "query", "hash")
    DOMAIN_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    domain: str
    path: str
    query: str
    hash: str
    def __init__(self, domain: _Optional[str] = ..., path: _Optional[str] = ..., query: _Optional[str] = ..., hash: _Optional[str] = ...) -> None: ...

class Utm(_message.Message):
    __slots__ = ("source", "medium", "term", "content", "campaign")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    MEDIUM_FIELD_NUMBER: _ClassVar[int]
    TERM_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_FIELD_NUMBER: _ClassVar[int]
    source: str
    medium: str
    term: str
    content: str
    campaign: str
    def __init__(self, source: _Optional[str] = ..., medium: _Optional[str] = ..., term: _Optional[str] = ..., content: _Optional[str] = ..., campaign: _Optional[str] = ...) -> None: ...

class Library(_message.Message):
    __slots__ = ("name", "version", "platform", "properties")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PROPERTIES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    platform: str
    properties: _containers.RepeatedCompositeFieldContainer[Property]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., platform: _Optional[str] = ..., properties: _Optional[_Iterable[_Union[Property, _Mapping[str, object]]]] = ...) -> None: ...

class Device(_message.Message):
    __slots__ = ("user_agent", "uach")
    USER_AGENT_FIELD_NUMBER: _ClassVar[int]
    UACH_FIELD_NUMBER: _ClassVar[int]
    user_agent: str
    uach: ClientHints
    def __init__(self, user_agent: _Optional[str] = ..., uach: _Optional[_Union[ClientHints, _Mapping[str, object]]] = ...) -> None: ...

class ClientHints(_message.Message):
    __slots__ = ("platform_version", "browser_version", "model")
    PLATFORM_VERSION_FIELD_NUMBER: _ClassVar[int]
    BROWSER_VERSION_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    platform_version: str
    browser_version: str
    model: str
    def __init__(self, platform_version: _Optional[str] = ..., browser_version: _Optional[str] = ..., model: _Optional[str] = ...) -> None: ...

class ContentsquareProperties(_message.Message):
    __slots__ = ("cs_pid", "cs_pvid", "cs_sn", "cs_ts", "cs_uu")
    CS_PID_FIELD_NUMBER: _ClassVar[int]
    CS_PVID_FIELD_NUMBER: _ClassVar[int]
    CS_SN_FIELD_NUMBER: _ClassVar[int]
    CS_TS_FIELD_NUMBER: _ClassVar[int]
    CS_UU_FIELD_NUMBER: _ClassVar[int]
    cs_pid: str
    cs_pvid: str
    cs_sn: str
    cs_ts: str
    cs_uu: str
    def __init__(self, cs_pid: _Optional[str] = ..., cs_pvid: _Optional[str] = ..., cs_sn: _Optional[str] = ..., cs_ts: _Optional[str] = ..., cs_uu: _Optional[str] = ...) -> None: ...

class Application(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Nothing(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Property(_message.Message):
    __slots__ = ("key", "value")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    key: str
    value: Value
    def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[Value, _Mapping[str, object]]] = ...) -> None: ...

class Value(_message.Message):
    __slots__ = ("string",)
    STRING_FIELD_NUMBER: _ClassVar[int]
    string: str
    def __init__(self, string: _Optional[str] = ...) -> None: ...

class Timestamp(_message.Message):
    __slots__ = ("seconds", "nanos")
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    NANOS_FIELD_NUMBER: _ClassVar[int]
    seconds: int
    nanos: int
    def __init__(self, seconds: _Optional[int] = ..., nanos: _Optional[int] = ...) -> None: ...
