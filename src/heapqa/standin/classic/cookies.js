// Cookies: one JSON value each, shared with the whole registrable domain where there is one.

const DAY_S = 86400;
const KEEP_S = Math.round((13 * 365 / 12 - 1) * DAY_S);
const SESSION_S = 1800;

let cookieDomain = null;

function isHostOnly(host) {
  return !host.includes(".") || host.includes(":") || /^[\d.]+$/.test(host);
}

function cookieAttributes(seconds, domain) {
  const secure = isSecureCookie() && location.protocol === "https:";
  const expires = new Date(Date.now() + seconds * 1000).toUTCString();
  const path = config().cookiePath || "/";
  return "; expires=" + expires + "; path=" + path + (domain ? "; domain=" + domain : "") +
    (secure ? "; Secure; SameSite=None" : "; SameSite=Lax");
}

function isSecureCookie() {
  return Boolean(server.enableSecureCookies || config().secureCookie || config().enableSecureCookies);
}

// The widest domain the browser lets this page set a cookie for; public suffixes are refused.
function findCookieDomain() {
  const host = location.hostname;
  if (isHostOnly(host)) return "";
  const labels = host.split(".");
  for (let size = 2; size <= labels.length; size += 1) {
    const domain = "." + labels.slice(-size).join(".");
    if (acceptsCookie(domain)) return domain;
  }
  return "";
}

function acceptsCookie(domain) {
  const name = "_hp2_hld" + randomId() + "." + server.appId;
  document.cookie = name + "=1" + cookieAttributes(60, domain);
  const accepted = document.cookie.includes(name + "=");
  document.cookie = name + "=" + cookieAttributes(-DAY_S, domain);
  return accepted;
}

const saveCookie = guarded(function (name, value, seconds) {
  if (cookieDomain === null) cookieDomain = findCookieDomain();
  const text = encodeURIComponent(JSON.stringify(value));
  document.cookie = name + "." + server.appId + "=" + text + cookieAttributes(seconds, cookieDomain);
});

const savedCookie = guarded(function (name) {
  const start = name + "." + server.appId + "=";
  const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(start));
  const value = found && JSON.parse(decodeURIComponent(found.slice(start.length)));
  return value && typeof value === "object" ? value : undefined;
});
