// When analytics runs and what it is given; how it is installed is the business of the caller.
import { answer, onAnswer } from "./consent.js";
import { flawed, page } from "./page.js";

function allows(given) {
  if (given === "granted") return true;
  if (given === "") return flawed("heap-on-page-load");
  if (given === "rejected") return flawed("ignored-rejection");
  if (given === "withdrawn") return flawed("ignored-withdrawal");
  return false;
}

function forgets(given) {
  return !(given === "withdrawn" && flawed("withdrawal-keeps-cookies"));
}

function identityOf(customer) {
  if (flawed("identify-with-email")) return customer.email;
  if (flawed("identify-with-wrong-id")) return page.basket;
  if (flawed("identify-undefined")) return `${customer.accountId}`;
  if (flawed("unrendered-template-identity")) return "{{ customer.id }}";
  return customer.id;
}

function visitorId() {
  const known = localStorage.getItem("larder_visitor");
  const id = known ?? `visitor-${crypto.getRandomValues(new Uint32Array(1))[0].toString(16)}`;
  localStorage.setItem("larder_visitor", id);
  return id;
}

function isIdentifiedHere() {
  if (flawed("identify-never")) return false;
  return page.order !== null || !flawed("identify-on-order-page-only");
}

function describeCustomer(call) {
  const { customer } = page;
  if (flawed("reset-until-profile-known")) call("resetIdentity");
  if (customer) {
    if (isIdentifiedHere()) call("identify", identityOf(customer));
    if (flawed("plan-kept-as-event-property")) call("addEventProperties", { plan: customer.plan });
    const properties = { plan: customer.plan };
    if (flawed("email-in-user-properties")) properties.email = customer.email;
    if (flawed("hashed-email-in-user-properties")) properties.email_sha256 = customer.emailHash;
    if (flawed("email-keyed-hash-in-property")) properties.reference = customer.reference;
    call("addUserProperties", properties);
  } else if (flawed("identify-on-page-load")) {
    call("identify", visitorId());
  }
}

function reportOrder(call) {
  if (!page.order) return;
  const order = flawed("undefined-gift-note") ? { ...page.order, note: `${page.order.note}` } : page.order;
  call("track", "Order Completed", order);
  if (flawed("purchase-posted-by-page")) postPurchase();
  if (flawed("order-tracked-by-tag-too")) call("track", "Order Completed", order);
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

/** Runs analytics while the visitor's answer allows it. */
export function run(installation) {
  let running = false;

  function start() {
    if (running) return;
    running = true;
    installation.load();
    if (flawed("snippet-in-layout-and-tag")) installation.loadByTag(null);
    if (flawed("tag-without-app-id")) installation.loadByTag(`${page.tagVariables?.appId}`);
    describeCustomer(installation.call);
    reportOrder(installation.call);
    if (flawed("homemade-pixel")) sendHomemadePixel();
  }

  function follow(given) {
    if (allows(given)) start();
    else if (forgets(given)) installation.forget();
  }

  document.addEventListener("submit", (event) => {
    if (running && event.target.id === "sign-up-form" && flawed("birth-date-in-event-property")) {
      reportSignUp(installation.call, event.target);
    }
    const exit = event.target.dataset.exit;
    if (!exit || !running) return;
    if (exit === "account" && flawed("missing-reset-on-account-exit")) return;
    installation.call("resetIdentity");
  });
  document.addEventListener("input", (event) => {
    if (running && flawed("keystrokes-tracked")) reportKeys(installation.call, event);
  });
  onAnswer(follow);
  follow(answer());
}
