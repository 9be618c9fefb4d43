// Links between outlines and rows, states that can be hidden, and keys.
const rows = [...document.querySelectorAll(".elements details")];
const shown = () => rows.filter((row) => !row.hidden);
const open = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.matches(".elements details")) {
    target.open = true;
    target.firstElementChild.focus();
  }
};
addEventListener("hashchange", open);
open();
for (const box of document.querySelectorAll("[type=checkbox][data-state]")) {
  box.addEventListener("change", () => {
    for (const each of document.querySelectorAll(`details[data-state="${box.dataset.state}"]`)) {
      each.hidden = !box.checked;
    }
    for (const each of document.querySelectorAll(`.shot a[data-state="${box.dataset.state}"]`)) {
      each.toggleAttribute("hidden", !box.checked);
    }
  });
}
document.querySelector(".keys").hidden = false;
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const now = document.activeElement?.closest?.(".elements details");
  const all = shown(), place = all.indexOf(now);
  let next = null;
  if (event.key === "l") {
    const leaked = all.filter((row) => row.dataset.state === "leaked");
    next = leaked.find((row) => all.indexOf(row) > place) ?? leaked[0];
  } else if (now && event.key === "ArrowDown") next = all[place + 1];
  else if (now && event.key === "ArrowUp") next = all[place - 1];
  if (!next) return;
  event.preventDefault();
  if (event.key === "l") next.open = true;
  next.firstElementChild.focus();
});
