// For whom the latest page in any tab of this browser was: an id, NOBODY, or "" once somebody has
// signed out.
import { page } from "./page.js";

const LATEST = "larder_customer", NOBODY = "nobody";
const own = page.customer?.id ?? NOBODY;

/** Whether the person of the latest page is gone without having signed out: the session has ended. */
export function hasLost() {
  const latest = localStorage.getItem(LATEST);
  return Boolean(latest) && latest !== NOBODY && latest !== own;
}

/** From now on this page is the latest; other tabs, which may show another person, load again. */
export function showsPage() {
  localStorage.setItem(LATEST, own);
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === LATEST && newValue && newValue !== own) location.reload();
  });
}

/** Somebody signs out. */
export function leaves() {
  localStorage.setItem(LATEST, "");
}
