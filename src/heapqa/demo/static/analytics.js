// When analytics runs and what it is given; how it is installed is the business of the caller.
import { allowedUnasked, answer, hasSeenBanner, onAnswer } from "./consent.js";
import { describeVisitor } from "./customer.js";
import { arrive, leave } from "./departures.js";
import { hasLost, leaves, showsPage } from "./latest.js";
import { flawed, page } from "./page.js";
import { record } from "./replay.js";

function allows(given) {
  if (given === "granted") return true;
  if (given === "") return page.region === "us" ? startsInTheUs() : startsUnasked();
  if (given === "refused") return flawed("ignored-rejection");
  if (given === "refused-later") return flawed("ignored-withdrawal");
  if (given === "refused-analytics") return flawed("any-purpose-starts-heap");
  return false;
}

function startsInTheUs() {
  if (flawed("opt-out-treated-as-opt-in")) return false;
  return allowedUnasked() || flawed("gpc-ignored");
}

function startsUnasked() {
  if (flawed("heap-on-page-load") || flawed("late-banner")) return true;
  return flawed("seen-banner-means-yes") && hasSeenBanner();
}

function forgets(given) {
  return !(given === "refused-later" && flawed("withdrawal-keeps-cookies"));
}

// Whoever has forgotten a password is nobody's funnel.
function isExcluded() {
  return location.pathname === "/forgot" && !flawed("tag-on-forgotten-password-page");
}

// The pixel of a hand-made script that knows nothing of the visitor's answer.
function sendPixel() {
  const url = new URL(page.pixels.url);
  for (const time of ["ts", "st"]) url.searchParams.set(time, Date.now());
  new Image().src = url;
}

function beside(given) {
  if (flawed("tag-on-memberships-page") && location.pathname === "/pricing") return true;
  if (given === "refused-later" && flawed("beacon-after-withdrawal")) {
    addEventListener("pagehide", sendPixel);
  }
  if (flawed("service-worker-counts-pages")) navigator.serviceWorker.register("/counting.js");
  return false;
}

function describeOrder() {
  const order = { ...page.order };
  if (flawed("undefined-gift-note")) order.note = `${page.order.note}`;
  if (flawed("delivery-as-object")) order.delivery = { way: "post", days: 3 };
  return order;
}

function reportOrder(call) {
  if (!page.order) return;
  const order = describeOrder();
  call("track", "Order Completed", order);
  if (flawed("purchase-posted-by-page")) postPurchase();
  if (flawed("order-tracked-by-tag-too")) call("track", "Order Completed", order);
  if (flawed("order-number-in-event-name")) {
    call("track", `Order ${location.pathname.split("/").pop()} Confirmed`);
  }
}

function reportCards(call) {
  for (const card of document.querySelectorAll("main a.card")) {
    call("track", "Card Seen", { ware: card.pathname.split("/").pop() });
  }
}

let drawings = 0;

function writeDrawing() {
  drawings += 1;
  history.replaceState(history.state, "", `#drawing-${drawings}`);
}

function postPurchase() {
  const { appId, host } = page.pixels;
  const body = { app_id: appId, identity: page.customer?.id, event: "Purchase", properties: page.order };
  fetch(`${host}/api/track`, { method: "POST", keepalive: true, body: JSON.stringify(body) });
}

function sendHomemadePixel() {
  const { appId, host } = page.pixels;
  const section = location.pathname.split("/")[1] || "front";
  const query = new URLSearchParams({ a: appId, shop_event: "ready", shop_section: section });
  new Image().src = `${host}/h?${query}`;
}

function reportKeys(call, event) {
  if (event.target.type !== "email") return;
  for (const key of event.data ?? event.target.value) call("track", "Key Pressed", { key });
}

function reportSignUp(call, form) {
  call("track", "Signed Up", { born: form.elements.birth_date.valueAsDate });
}

function reportUnfolding(call, event) {
  if (event.target.open && event.target.matches("details.fold")) call("track", "Care Unfolded");
}

/** Runs analytics while the visitor's answer allows it. */
export function run(installation) {
  let running = false;
  const lost = hasLost();

  function start() {
    if (running || isExcluded()) return;
    running = true;
    if (lost && !flawed("expired-session-unnoticed")) installation.forget();
    if (flawed("heap-session-tidied")) installation.forgetSession();
    if (location.pathname === "/pricing" && !page.customer && flawed("exclusion-reaches-memberships")) return;
    if (location.pathname === "/pricing" && flawed("file-of-the-other-generation")) installation.loadBoth();
    else installation.load();
    record();
    if (flawed("start-tracking-after-consent")) installation.call("startTracking");
    if (flawed("snippet-in-layout-and-tag")) installation.loadByTag(null);
    if (flawed("tag-without-app-id")) installation.loadByTag(`${page.tagVariables?.appId}`);
    describeVisitor(installation.call);
    arrive(installation.call);
    reportOrder(installation.call);
    if (location.pathname === "/shop" && flawed("every-card-tracked")) reportCards(installation.call);
    if (flawed("homemade-pixel")) sendHomemadePixel();
  }

  function follow(given) {
    if (allows(given)) start();
    else if (forgets(given)) installation.forget();
    if (given === "" && flawed("queue-filled-before-consent")) installation.queue("Banner Shown");
    if (given === "stopped") installation.stop();
  }

  document.addEventListener("submit", (event) => {
    if (running && event.target.id === "sign-up-form" && flawed("birth-date-in-event-property")) {
      reportSignUp(installation.call, event.target);
    }
    const exit = event.target.dataset.exit;
    if (exit) leaves();
    if (exit && running) leave(exit, installation.call);
  });
  document.addEventListener("drawn", () => {
    if (running && flawed("drawing-in-address")) writeDrawing();
    if (running && flawed("memberships-told-at-each-drawing")) installation.call("track", "Memberships Seen");
  });
  document.addEventListener("toggle", (event) => {
    if (running && flawed("care-unfolding-tracked")) reportUnfolding(installation.call, event);
  }, true);
  document.addEventListener("input", (event) => {
    if (running && flawed("keystrokes-tracked")) reportKeys(installation.call, event);
  });
  onAnswer(follow);
  if (beside(answer())) start();
  else follow(answer());
  showsPage();
}
