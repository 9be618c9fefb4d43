// What the server told this page, and which defects are switched on.
export const page = JSON.parse(document.getElementById("page-data").textContent);
export const flawed = (name) => page.defects.includes(name);
