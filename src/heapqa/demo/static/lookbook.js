// The lookbook turns its pages without loading new ones; the address follows.
import { flawed } from "./page.js";

const pages = [...document.querySelectorAll("[data-look]")];

if (pages.length) {
  const thumbs = [...document.querySelectorAll("[data-look-thumb]")];
  const slugs = pages.map((look) => look.dataset.look);
  const fromAddress = () => location.pathname.split("/")[2] || slugs[0];

  function show(slug) {
    for (const look of pages) look.hidden = look.dataset.look !== slug;
    for (const thumb of thumbs) {
      thumb.setAttribute("aria-pressed", String(thumb.dataset.lookThumb === slug));
    }
    const name = pages[slugs.indexOf(slug)].querySelector("h2").textContent;
    const by = flawed("photographer-email-in-title") ? " by r.tolliver@kilnworks.example" : "";
    document.title = `${name}${by} – Lookbook – Kiln & Larder`;
  }

  function open(slug) {
    if (slug === fromAddress()) return;
    const turnTo = flawed("router-keeps-browsers-push") ? History.prototype.pushState : history.pushState;
    turnTo.call(history, { slug }, "", `/lookbook/${slug}`);
    show(slug);
  }

  function turn(by) {
    const here = slugs.indexOf(fromAddress());
    open(slugs[(here + by + slugs.length) % slugs.length]);
  }

  document.getElementById("look-next").addEventListener("click", () => turn(1));
  document.getElementById("look-previous").addEventListener("click", () => turn(-1));
  for (const thumb of thumbs) thumb.addEventListener("click", () => open(thumb.dataset.lookThumb));
  window.addEventListener("popstate", () => show(fromAddress()));
}
