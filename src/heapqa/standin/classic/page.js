// The page: where the visitor is and came from, as the classic hits word it.

const CAMPAIGN = [
  ["us", "utm_source"], ["um", "utm_medium"], ["ut", "utm_term"],
  ["uc", "utm_content"], ["ua", "utm_campaign"],
];

function campaign() {
  const parameters = new URLSearchParams(location.search);
  return CAMPAIGN.map(([name, parameter]) => [name, parameters.get(parameter)]);
}

function viewport() {
  return [["sch", window.innerHeight], ["scw", window.innerWidth]];
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
