// The visitor's answer about analytics: kept in the shop's own cookie, announced as an event, told to
// other tabs and to Google's Consent Mode.
import { flawed, page } from "./page.js";

const COOKIE = "larder_consent";
const HALF_A_YEAR_S = 60 * 60 * 24 * 182;
const SEEN = "larder_seen_banner";
const tabs = new BroadcastChannel(COOKIE);

/** "" (not asked yet), "granted", "refused", "refused-later" or "refused-analytics". */
export function answer() {
  const found = document.cookie.split("; ").find((item) => item.startsWith(`${COOKIE}=`));
  return found ? found.slice(COOKIE.length + 1) : "";
}

/** Whether visitors from here need not be asked, and no signal of the browser refuses. */
export function allowedUnasked() {
  return page.region === "us" && !navigator.globalPrivacyControl;
}

/** Whether this browser has had the banner before. */
export function hasSeenBanner() {
  return localStorage.getItem(SEEN) !== null;
}

/** Calls back with each new answer, before anything else happens on the page. */
export function onAnswer(callback) {
  document.addEventListener("consent", (event) => callback(event.detail));
}

function gtag() {
  window.dataLayer.push(arguments);
}

function isOn(value) {
  return value === "granted" || value === "chosen" || (value === "" && allowedUnasked());
}

function tellConsentMode(command, value) {
  const allowed = isOn(value) ? "granted" : "denied";
  gtag("consent", command, { analytics_storage: allowed, ad_storage: "denied" });
}

function announceDefault() {
  window.dataLayer = window.dataLayer || [];
  const given = answer();
  tellConsentMode("default", given === "" && flawed("consent-mode-granted-by-default") ? "granted" : given);
}

function lifetime(value) {
  const forgotten = value === "granted" ? "agreement-kept-for-the-session" : "seen-banner-means-yes";
  return flawed(forgotten) ? "" : `; Max-Age=${HALF_A_YEAR_S}`;
}

function record(value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${value}; Path=/${lifetime(value)}; SameSite=Lax${secure}`;
  localStorage.setItem(SEEN, "1");
  const isTurned = value === "refused" && flawed("refusal-told-as-agreement");
  tellConsentMode("update", isTurned ? "granted" : value);
  if (!flawed("other-tabs-not-told")) tabs.postMessage(value);
  document.dispatchEvent(new CustomEvent("consent", { detail: value }));
}

function show(value) {
  document.getElementById("consent").hidden = value !== "" || page.region === "us";
  const on = isOn(value);
  document.getElementById("analytics-state").textContent = on ? "Analytics is on" : "Analytics is off";
  document.getElementById("privacy-on").hidden = !on;
  document.getElementById("privacy-off").hidden = on;
}

function settle(value) {
  record(value);
  show(value);
}

function choose() {
  const wanted = document.getElementById("consent-analytics").checked;
  const other = document.getElementById("consent-marketing").checked;
  const granted = flawed("consent-never-applied") ? "chosen" : "granted";
  settle(wanted ? granted : other ? "refused-analytics" : "refused");
}

function refuse() {
  if (flawed("refusal-only-hides-banner")) show("refused");
  else settle("refused");
}

function withdraw() {
  if (flawed("withdrawal-only-stops-tracking")) {
    document.getElementById("privacy").close();
    show("refused-later");
    document.dispatchEvent(new CustomEvent("consent", { detail: "stopped" }));
    return;
  }
  record("refused-later");
  location.reload();
}

function openChoices() {
  document.getElementById("consent-choices").hidden = false;
  document.getElementById("consent-choose").hidden = true;
}

function askAgain() {
  document.getElementById("privacy").close();
  document.getElementById("consent").hidden = false;
}

const actions = {
  "consent-accept": () => settle("granted"),
  "consent-reject": refuse,
  "consent-choose": openChoices,
  "consent-save": choose,
  "privacy-open": () => document.getElementById("privacy").showModal(),
  "privacy-close": () => document.getElementById("privacy").close(),
  "privacy-ask": askAgain,
  "privacy-withdraw": withdraw,
};

for (const [id, action] of Object.entries(actions)) {
  document.getElementById(id).addEventListener("click", action);
}
announceDefault();
show(answer());
// An answer of another tab holds here, too: where it takes an agreement back, without what still runs.
tabs.addEventListener("message", ({ data }) => {
  if (data === "refused-later") location.reload();
  else show(data);
});
