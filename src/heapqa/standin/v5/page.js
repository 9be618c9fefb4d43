// The page and the machine, as the messages of the fifth generation word them.

const CAMPAIGN = ["source", "medium", "term", "content", "campaign"];
const HINTS = ["platformVersion", "fullVersionList", "model"];
const BRAND = "Google Chrome";

let hints = { model: "" };

function campaign() {
  const parameters = new URLSearchParams(location.search);
  return Object.fromEntries(CAMPAIGN.map((name) => [name, parameters.get("utm_" + name) || ""]));
}

function screenSize() {
  return { screen_height: String(window.innerHeight), screen_width: String(window.innerWidth) };
}

// One look at the page: everything a pageview says about it.
function lookAtPage(previousPage) {
  const url = {
    domain: location.hostname, path: location.pathname, query: withoutTokens(location.search),
    hash: withoutTokens(location.hash),
  };
  return {
    time: Date.now(), id: randomId(), title: title(), url, source_properties: screenSize(),
    previous_page: previousPage || undefined,
  };
}

// A session is remembered as it is stored: without the size of the screen.
function sessionOpenedBy(view) {
  const { time, id, url } = view;
  return {
    time, id: randomId(), utm: campaign(), initial_pageview_info: { time, id, title: view.title, url },
    search_keyword: searchKeyword() || "", referrer: referrer(),
  };
}

function library() {
  return {
    name: "web", version: server.version, platform: "web", properties: { library_domain: SCRIPT_HOST },
  };
}

function device() {
  return { user_agent: navigator.userAgent, uach: hints };
}

const askForHints = guarded(function () {
  const agent = navigator.userAgentData;
  if (!agent || !agent.getHighEntropyValues) return;
  agent.getHighEntropyValues(HINTS).then((values) => {
    const browser = (values.fullVersionList || []).find(({ brand }) => brand === BRAND);
    hints = {
      platform_version: values.platformVersion, browser_version: browser && browser.version,
      model: values.model || "",
    };
  }, () => undefined);
});
