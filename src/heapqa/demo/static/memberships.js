// The memberships are drawn step by step: what they have in common is shown when all is there.
const DRAWINGS = 4;
const DRAWN_AGAIN_MS = 80;
const note = document.getElementById("memberships-note");

function draw(left) {
  document.dispatchEvent(new Event("drawn"));
  if (left > 1) setTimeout(draw, DRAWN_AGAIN_MS, left - 1);
  else note.hidden = false;
}

if (note) window.addEventListener("load", () => draw(DRAWINGS));
