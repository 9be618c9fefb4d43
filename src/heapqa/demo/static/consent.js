// The visitor's answer about analytics: kept in the shop's own cookie, announced as an event.
import { flawed } from "./page.js";

const COOKIE = "larder_consent";
const HALF_A_YEAR_S = 60 * 60 * 24 * 182;

/** "" (not asked yet), "granted", "rejected" or "withdrawn". */
export function answer() {
  const found = document.cookie.split("; ").find((item) => item.startsWith(`${COOKIE}=`));
  return found ? found.slice(COOKIE.length + 1) : "";
}

/** Calls back with each new answer, before anything else happens on the page. */
export function onAnswer(callback) {
  document.addEventListener("consent", (event) => callback(event.detail));
}

function record(value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${value}; Path=/; Max-Age=${HALF_A_YEAR_S}; SameSite=Lax${secure}`;
  document.dispatchEvent(new CustomEvent("consent", { detail: value }));
}

function show(value) {
  document.getElementById("consent").hidden = value !== "";
  const on = value === "granted" || value === "chosen";
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
  const granted = flawed("consent-never-applied") ? "chosen" : "granted";
  settle(wanted ? granted : "rejected");
}

function withdraw() {
  record("withdrawn");
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
  "consent-reject": () => settle("rejected"),
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
