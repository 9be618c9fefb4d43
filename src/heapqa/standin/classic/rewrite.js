// Rewriting: the page's own `rewrite` option sees every hit under long names and may change or drop it.

const LONG_NAMES = {
  c: "target_class", d: "domain", e: "search_keyword", g: "hash", h: "path", i: "target_id",
  n: "target_tag", q: "query", r: "referrer", t: "title", x: "target_text", y: "hierarchy",
  ts: "time", pr: "previous_page", us: "utm_source", um: "utm_medium", ut: "utm_term",
  uc: "utm_content", ua: "utm_campaign",
};
const EVENT_NAMES = Object.assign({}, LONG_NAMES, { t: "type", h: "href" });

function toLongNames(pairs, names) {
  const custom = pairs.filter(([name]) => name === "k").map((pair) => pair[1]);
  const long = {};
  pairs.forEach(([name, value]) => {
    if (name !== "k") long[names[name] || name] = value;
    else if (!long.custom) long.custom = {};
  });
  for (let at = 0; at < custom.length; at += 2) long.custom[custom[at]] = custom[at + 1];
  return long;
}

function toShortNames(long, names) {
  const short = {};
  [LONG_NAMES, names].forEach((table) => {
    Object.keys(table).forEach((name) => { short[table[name]] = name; });
  });
  const told = Object.keys(long || {}).filter((name) => name !== "path" || !long.href);
  return presentOnly(told.flatMap((name) => (
    name === "custom" ? alternating("k", propertyPairs(long.custom)) : [[short[name] || name, long[name]]]
  )));
}

// With a rewrite in force every event also carries its own domain, path and session marker.
function fieldsForRewrite(item) {
  if (item.isPageview) return item.fields;
  const place = item.page.filter(([name]) => name === "d" || name === "h")
    .map(([name, value]) => [LONG_NAMES[name], value]);
  return [...item.fields, ...place, ["z", 2]];
}

// The item to send, or null where the page drops it. A rewrite that throws drops it too.
function rewritten(item) {
  const rewrite = config().rewrite;
  if (typeof rewrite !== "function") return item;
  const names = item.isPageview ? LONG_NAMES : EVENT_NAMES;
  const result = guarded(rewrite)({
    event_properties: toLongNames(fieldsForRewrite(item), names),
    session_properties: toLongNames(item.session, LONG_NAMES),
    pageview_properties: toLongNames(item.page, LONG_NAMES),
  });
  if (!result || !result.event_properties) return null;
  return Object.assign({}, item, {
    fields: toShortNames(result.event_properties, names),
    session: toShortNames(result.session_properties, LONG_NAMES),
    page: toShortNames(result.pageview_properties, LONG_NAMES),
  });
}
