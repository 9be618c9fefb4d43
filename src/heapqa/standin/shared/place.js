// The place: where the visitor is and came from.

const TOKEN_VALUES = /((?:id_token|access_token|refresh_token|auth_token)(?:=|%3D))[^&#]*/gi;
const SEARCH_ENGINES = [
  [/(^|\.)google\./, "q"], [/(^|\.)bing\./, "q"], [/(^|\.)duckduckgo\./, "q"],
  [/(^|\.)yahoo\./, "p"], [/(^|\.)yandex\./, "text"], [/(^|\.)baidu\./, "wd"],
];

function withoutTokens(url) {
  return url.replace(TOKEN_VALUES, "$1heap_redacted");
}

// Told as it is: only the page's own address is rid of tokens.
function referrer() {
  return document.referrer.split("#")[0];
}

function referringUrl() {
  return document.referrer ? new URL(document.referrer) : null;
}

function searchKeyword() {
  const url = referringUrl();
  const engine = url && SEARCH_ENGINES.find(([host]) => host.test(url.hostname));
  return engine ? url.searchParams.get(engine[1]) : null;
}

function title() {
  const element = document.querySelector("head > title");
  return element && element.hasAttribute("data-heap-redact-text") ? "****" : document.title;
}

function pathOfReferringPage() {
  const url = referringUrl();
  return url && url.host === location.host ? url.pathname : null;
}

function address() {
  return location.pathname + location.search + location.hash;
}
