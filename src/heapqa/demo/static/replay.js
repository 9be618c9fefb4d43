// A recorder of session replays, as a plug-in brings it along; the shop has one by mistake alone.
import { flawed, page } from "./page.js";

// The fields that it masks, by the names they had when it was set up.
const MASKED = ["full_name", "street", "postal_code", "city", "phone", "card"];

function upload(part) {
  navigator.sendBeacon(`${page.replayHost}/v2/recording?pn=1`, JSON.stringify(part));
}

function showForm(form) {
  const fields = [...form.elements].filter((field) => field.name);
  const shown = fields.map(({ name, value }) => [name, MASKED.includes(name) ? "***" : value]);
  const texts = [...document.querySelectorAll("main h1, main p")].map((text) => text.textContent.trim());
  upload({ texts, fields: shown });
}

/** Records what this page gives it to record. */
export function record() {
  if (location.pathname === "/account" && flawed("replay-on-account-page")) {
    upload({ moves: [[212, 40], [380, 212]] });
  }
  if (location.pathname !== "/checkout" || !flawed("card-field-renamed-for-replay")) return;
  document.addEventListener("submit", (event) => {
    if (event.target.id === "checkout-form") showForm(event.target);
  });
}
