// The page: where the visitor is and came from, as Heap words it.

const TOKEN_VALUES = /((?:^|[?&#])(?:id_token|access_token|refresh_token|auth_token)=)[^&#]*/g;
const SEARCH_ENGINES = [
  [/(^|\.)google\./, "q"], [/(^|\.)bing\./, "q"], [/(^|\.)duckduckgo\./, "q"],
  [/(^|\.)yahoo\./, "p"], [/(^|\.)yandex\./, "text"], [/(^|\.)baidu\./, "wd"],
];
const CAMPAIGN = [
  ["us", "utm_source"], ["um", "utm_medium"], ["ut", "utm_term"],
  ["uc", "utm_content"], ["ua", "utm_campaign"],
];

function withoutTokens(url) {
  return url.replace(TOKEN_VALUES, "$1heap_redacted");
}

function referrer() {
  return withoutTokens(document.referrer.split("#")[0]);
}

function referringUrl() {
  return document.referrer ? new URL(document.referrer) : null;
}

function searchKeyword() {
  const url = referringUrl();
  const engine = url && SEARCH_ENGINES.find(([host]) => host.test(url.hostname));
  return engine ? url.searchParams.get(engine[1]) : null;
}

function campaign() {
  const parameters = new URLSearchParams(location.search);
  return CAMPAIGN.map(([name, parameter]) => [name, parameters.get(parameter)]);
}

function title() {
  const element = document.querySelector("head > title");
  return element && element.hasAttribute("data-heap-redact-text") ? "****" : document.title;
}

function viewport() {
  return [["sch", window.innerHeight], ["scw", window.innerWidth]];
}

function pathOfReferringPage() {
  const url = referringUrl();
  return url && url.host === location.host ? url.pathname : null;
}

function address() {
  return location.pathname + location.search + location.hash;
}

// One look at the page: everything a pageview says about it.
function lookAtPage(previousPath) {
  return {
    g: withoutTokens(location.hash), h: location.pathname, q: withoutTokens(location.search),
    d: location.hostname, t: title(), r: referrer(), e: searchKeyword(), campaign: campaign(),
    ts: Date.now(), pr: previousPath,
  };
}

function landingPairs(view) {
  return presentOnly([
    ["r", view.r], ["e", view.e], ...view.campaign, ["ts", view.ts], ["d", view.d],
    ["h", view.h], ["q", view.q], ["g", view.g],
  ]);
}

function pagePairs(view) {
  return presentOnly([
    ["d", view.d], ["q", view.q], ["h", view.h], ["g", view.g], ["t", view.t],
    ["ts", view.ts], ["pr", view.pr],
  ]);
}
