// Protobuf: messages as bytes, written from tables of [number, name, kind].
// Kinds: "text" (left out when empty), "told" (told even when empty), "time" (milliseconds),
// "number", "map" (of texts), a table (of a message), [table] (of several messages).

const URL_FIELDS = [[1, "domain", "text"], [2, "path", "text"], [3, "query", "text"], [4, "hash", "text"]];
const UTM_FIELDS = [
  [1, "source", "text"], [2, "medium", "text"], [3, "term", "text"], [4, "content", "text"],
  [5, "campaign", "text"],
];
const PAGEVIEW_FIELDS = [
  [1, "id", "text"], [2, "time", "time"], [4, "title", "text"], [5, "url", URL_FIELDS],
  [6, "source_properties", "map"], [7, "previous_page", "told"], [8, "properties", "map"],
];
const SESSION_FIELDS = [
  [1, "id", "text"], [2, "time", "time"], [3, "referrer", "told"], [4, "search_keyword", "text"],
  [5, "utm", UTM_FIELDS], [6, "initial_pageview_info", PAGEVIEW_FIELDS],
];
const LIBRARY_FIELDS = [
  [1, "name", "text"], [2, "version", "text"], [3, "platform", "text"], [4, "properties", "map"],
];
const DEVICE_FIELDS = [
  [3, "user_agent", "text"],
  [13, "uach", [[1, "platform_version", "text"], [2, "browser_version", "text"], [3, "model", "told"]]],
];
const NODE_FIELDS = [
  [1, "node_name", "text"], [2, "node_html_class", "told"], [3, "node_id", "told"],
  [4, "node_text", "told"], [5, "href", "told"], [8, "attributes", "map"],
];
const CUSTOM_FIELDS = [[1, "name", "text"], [2, "properties", "map"], [3, "source_properties", "map"]];
const INTERACTION_FIELDS = [
  [3, "builtin", "number"], [4, "hierarchy", "text"], [5, "nodes", [NODE_FIELDS]],
  [6, "source_properties", "map"],
];
const MESSAGE_FIELDS = [
  [1, "id", "text"], [2, "env_id", "text"], [3, "user_id", "text"], [4, "time", "time"],
  [5, "base_library", LIBRARY_FIELDS], [7, "application", []], [8, "device", DEVICE_FIELDS],
  [9, "session_info", SESSION_FIELDS], [10, "pageview_info", PAGEVIEW_FIELDS],
  [11, "properties", "map"], [12, "session", []], [13, "pageview", []],
  [14, "event", [[1, "custom", CUSTOM_FIELDS], [2, "interaction", INTERACTION_FIELDS]]],
  [19, "identity", "text"], [20, "cs_properties", []],
];
const BATCH_FIELDS = [[1, "events", [MESSAGE_FIELDS]]];
const IDENTIFICATION_FIELDS = [
  [1, "env_id", "text"], [2, "user_id", "text"], [3, "identity", "text"], [4, "time", "time"],
  [5, "library", LIBRARY_FIELDS],
];
const USER_FIELDS = [
  [1, "env_id", "text"], [2, "user_id", "text"], [3, "properties", "map"],
  [4, "initial_device", DEVICE_FIELDS], [5, "initial_application", []],
  [6, "library", LIBRARY_FIELDS], [7, "initial_session_info", SESSION_FIELDS],
];
const TIME_FIELDS = [[1, "seconds", "number"], [2, "nanos", "number"]];
const ENTRY_FIELDS = [[1, "key", "told"], [2, "value", [[1, "string", "told"]]]];

function varint(number) {
  const bytes = [];
  let left = number;
  while (left > 127) {
    bytes.push(left % 128 + 128);
    left = Math.floor(left / 128);
  }
  return bytes.concat(left);
}

function delimited(number, bytes) {
  return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
}

function isTold(value, kind) {
  if (value === undefined || value === null) return false;
  return (kind !== "text" || value !== "") && (kind !== "number" || value !== 0);
}

function several(number, values, table) {
  return values.flatMap((value) => delimited(number, encodedMessage(value, table)));
}

function encodedField(value, number, kind) {
  if (!isTold(value, kind)) return [];
  if (kind === "number") return [...varint(number * 8), ...varint(value)];
  if (kind === "time") return delimited(number, encodedMessage(timestamp(value), TIME_FIELDS));
  if (kind === "map") return several(number, entries(value), ENTRY_FIELDS);
  if (Array.isArray(value)) return several(number, value, kind[0]);
  if (Array.isArray(kind)) return delimited(number, encodedMessage(value, kind));
  return delimited(number, new TextEncoder().encode(String(value)));
}

function encodedMessage(value, table) {
  return table.flatMap(([number, name, kind]) => encodedField(value[name], number, kind));
}

function timestamp(milliseconds) {
  return { seconds: Math.floor(milliseconds / 1000), nanos: milliseconds % 1000 * 1e6 };
}

function entries(properties) {
  return Object.keys(properties).map((key) => ({ key, value: { string: properties[key] } }));
}
