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

const saveCookieText = guarded(function (name, text, seconds) {
  if (cookieDomain === null) cookieDomain = findCookieDomain();
  document.cookie = name + "." + server.appId + "=" + encodeURIComponent(text) +
    cookieAttributes(seconds, cookieDomain);
});

// Whether it was set for this host alone or for the whole domain.
const dropCookie = guarded(function (name) {
  saveCookieText(name, "", -DAY_S);
  document.cookie = name + "." + server.appId + "=" + cookieAttributes(-DAY_S, "");
});

const savedCookieText = guarded(function (name) {
  const start = name + "." + server.appId + "=";
  const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(start));
  return found && decodeURIComponent(found.slice(start.length));
});

const saveCookie = guarded(function (name, value, seconds) {
  saveCookieText(name, JSON.stringify(value), seconds);
});

const savedCookie = guarded(function (name) {
  const value = JSON.parse(savedCookieText(name));
  return value && typeof value === "object" ? value : undefined;
});
