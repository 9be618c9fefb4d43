// What analytics is told of who is there.
import { stays } from "./latest.js";
import { flawed, page } from "./page.js";

// The entry as it was first filled: what is kept there outlives a sign-out.
function kept(entry, value) {
  const known = localStorage.getItem(entry) ?? value;
  localStorage.setItem(entry, known);
  return known;
}

function identityOf(customer) {
  if (flawed("identify-with-email")) return customer.email;
  if (flawed("identify-with-wrong-id")) return page.basket;
  if (flawed("identify-undefined")) return `${customer.accountId}`;
  if (flawed("unrendered-template-identity")) return "{{ customer.id }}";
  if (flawed("id-from-stale-cache")) return kept("larder_id", customer.id);
  if (flawed("session-token-as-id")) return customer.token;
  if (page.order && flawed("id-in-capitals-on-order-page")) return customer.id.toUpperCase();
  return customer.id;
}

function visitorId() {
  return kept("larder_visitor", `visitor-${crypto.getRandomValues(new Uint32Array(1))[0].toString(16)}`);
}

function isIdentifiedHere() {
  if (location.hostname === "localhost" && flawed("second-domain-identifies-nobody")) return false;
  if (flawed("identify-never")) return false;
  if (flawed("identify-on-membership-page-only")) return location.pathname === "/pricing";
  return page.order !== null || !flawed("identify-on-order-page-only");
}

// What the SDK sends for identify(), made by hand.
function sendIdentity(identity) {
  const { appId, host } = page.pixels;
  const user = window.heap.userId ?? window.heap.getUserId();
  const visit = { a: appId, u: user, v: Date.now(), s: window.heap.getSessionId() };
  const query = new URLSearchParams({ ...visit, i: identity, b: "web", tv: "4.0", z: 0, st: Date.now() });
  new Image().src = `${host}/api/identify_v3?${query}`;
}

function identify(call, customer) {
  const identity = identityOf(customer);
  if (flawed("identify-by-pixel")) {
    window.addEventListener("load", () => sendIdentity(identity));
    return;
  }
  call("identify", identity);
  if (flawed("identify-at-each-drawing")) {
    window.addEventListener("load", () => call("identify", identity));
  }
}

function describe(call, customer) {
  if (isIdentifiedHere()) identify(call, customer);
  if (flawed("plan-kept-as-event-property")) call("addEventProperties", { plan: customer.plan });
  const properties = { plan: customer.plan };
  if (flawed("plan-by-its-shown-name")) properties.plan = `${customer.plan} membership`;
  if (flawed("email-in-user-properties")) properties.email = customer.email;
  if (flawed("hashed-email-in-user-properties")) properties.email_sha256 = customer.emailHash;
  if (flawed("email-keyed-hash-in-property")) properties.reference = customer.reference;
  call("addUserProperties", properties);
  if (page.order && flawed("plan-in-capitals-on-order-page")) {
    call("addUserProperties", { Plan: customer.plan });
  }
}

function describeNobody(call) {
  const taken = page.claimed ?? stays();
  if (taken) call("identify", taken);
  if (flawed("identify-on-page-load")) call("identify", visitorId());
  if (flawed("plan-before-sign-in")) call("addUserProperties", { plan: "guest" });
}

/** Tells who is signed in, if anybody is. */
export function describeVisitor(call) {
  if (flawed("reset-until-profile-known")) call("resetIdentity");
  if (page.customer) describe(call, page.customer);
  else describeNobody(call);
}
