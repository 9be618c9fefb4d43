// What the server gave this page, and which defects are switched on.
export const page = JSON.parse(document.getElementById("page-data").textContent);
const reported = new Set();

// Synchronous: when the answer is used, the shop knows that it was asked for.
function report(name) {
  if (!page.reports || reported.has(name)) return;
  const request = new XMLHttpRequest();
  request.open("POST", page.reports + name, false);
  request.send();
  if (request.status !== 204) throw new Error(`the shop took no report of ${name}`);
  reported.add(name);
}

export const flawed = (name) => {
  report(name);
  return page.defects.includes(name);
};
