// Settings: what the page and the project's settings at Heap ask for; the more private one wins.

const DEFAULTS = {
  disableTextCapture: false, enableSecureCookies: false, compressCookies: false,
  salesforceAura: false, supportedDomains: [], ingestServer: "", appServer: "",
  metadataStorage: "cookies", eventPropertiesStorage: "cookies", classicSDKCompatibility: false,
  disableSessionReplay: false, clearEventPropertiesOnNewUser: false,
  disablePageviewAutocapture: false, disableInteractionEvents: [], customEvents: [],
};
const ALIASES = { securecookie: "enableSecureCookies", trackingserver: "ingestServer" };
const SAFEST = ["disableTextCapture", "enableSecureCookies", "disableSessionReplay"];
const PRIVACY = ["disableTextCapture", "enableSecureCookies"];
const UNTOLD = ["disableInteractionEvents", "customEvents"];
const SCRIPT_HOST = document.currentScript && document.currentScript.src
  ? new URL(document.currentScript.src).hostname : "cdn.us.heap-api.com";

const settings = mergedSettings();

function canonical(options) {
  const names = {};
  Object.keys(DEFAULTS).forEach((name) => { names[name.toLowerCase()] = name; });
  const known = {};
  Object.keys(options || {}).forEach((key) => {
    const name = names[key.toLowerCase()] || ALIASES[key.toLowerCase()];
    if (name && isPresent(options[key])) known[name] = options[key];
  });
  return known;
}

function mergedSettings() {
  const page = canonical(options), theirs = canonical(server);
  const merged = Object.assign({}, DEFAULTS, theirs, page);
  SAFEST.forEach((name) => { merged[name] = Boolean(theirs[name] || page[name]); });
  ["supportedDomains", "disableInteractionEvents", "customEvents"].forEach((name) => {
    if (!Array.isArray(merged[name])) merged[name] = [];
  });
  const region = /(^|\.)eu\./.test(SCRIPT_HOST) ? "eu" : "us";
  const isCustom = Boolean(merged.ingestServer);
  merged.ingestServer = origin(merged.ingestServer || "c." + region + ".heap-api.com");
  const app = region === "eu" ? "eu.heapanalytics.com" : "heapanalytics.com";
  merged.appServer = isCustom ? merged.ingestServer : origin(merged.appServer || app);
  return merged;
}

function origin(host) {
  const text = String(host);
  return (/^https?:\/\//.test(text) ? text : "https://" + text).replace(/\/+$/, "");
}

function config() {
  return settings;
}

// The settings as the SDK's own telemetry tells them, in its order.
function toldSettings() {
  const names = Object.keys(DEFAULTS).filter((name) => !UNTOLD.includes(name));
  return names.map((name) => [
    (PRIVACY.includes(name) ? "privacy." : "") + name,
    Array.isArray(settings[name]) ? settings[name].join(",") : settings[name],
  ]);
}
