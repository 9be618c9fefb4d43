// The ways in which a customer leaves, and what analytics is told of that.
import { flawed, page } from "./page.js";

const LEFT = "larder_left";

function isResetHere(exit) {
  if (exit === "account") return !flawed("missing-reset-on-account-exit");
  if (exit === "switch") return !flawed("switch-without-reset");
  return !flawed("missing-reset-on-menu-exit");
}

/** A customer leaves: by the menu, on the account page, or because another one signs in. */
export function leave(exit, call) {
  if (exit !== "switch" && flawed("reset-on-sign-in-page")) return;
  if (exit === "menu" && flawed("reset-after-next-page")) {
    sessionStorage.setItem(LEFT, exit);
    return;
  }
  if (exit === "menu" && flawed("misspelt-reset")) window.heap.resetIdentty();
  if (isResetHere(exit)) call("resetIdentity");
}

/** The page that follows makes up for what was left to it. */
export function arrive(call) {
  const isSignIn = location.pathname === "/sign-in" && !page.customer;
  if (isSignIn && flawed("reset-on-sign-in-page")) call("resetIdentity");
  if (sessionStorage.getItem(LEFT)) {
    sessionStorage.removeItem(LEFT);
    document.addEventListener("click", () => call("resetIdentity"), { once: true });
  }
}
