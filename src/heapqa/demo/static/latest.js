// For whom the latest page in any tab of this browser was: an id, NOBODY, or "" once somebody has
// signed out.
import { flawed, page } from "./page.js";

const LATEST = "larder_customer", NOBODY = "nobody", STAYS = "larder_stays";
const own = page.customer?.id ?? NOBODY;

/** Whether the person of the latest page is gone without having signed out: the session has ended. */
export function hasLost() {
  const latest = localStorage.getItem(LATEST);
  return Boolean(latest) && latest !== NOBODY && latest !== own;
}

function loadAgain() {
  if (page.customer && flawed("other-tab-identifies-again")) {
    sessionStorage.setItem(STAYS, page.customer.id);
  }
  location.reload();
}

/** Whom a tag of this tab takes to be there still; null in a healthy shop. */
export const stays = () => sessionStorage.getItem(STAYS);

/** Once it has loaded, and analytics with it, this page is the latest; other tabs, which may show
 * another person, load again. */
export function showsPage() {
  window.addEventListener("load", () => localStorage.setItem(LATEST, own));
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === LATEST && newValue && newValue !== own) loadAgain();
  });
}

/** Somebody signs out. */
export function leaves() {
  localStorage.setItem(LATEST, "");
}
