// What the pages do with the visitor's answer: load Heap, or leave it and remove its cookies.
const APP_ID = "1122334455";
const METHODS = ["track", "identify", "resetIdentity", "addUserProperties", "addEventProperties"];

/** Load Heap's SDK, once in a page. */
function startHeap() {
  if (window.heap) return;
  window.heap = [];
  Object.assign(heap, {appid: APP_ID, config: {}});
  for (const method of METHODS) heap[method] = (...given) => heap.push([method, ...given]);
  const script = document.createElement("script");
  script.src = `https://cdn.heapanalytics.com/js/heap-${APP_ID}.js`;
  document.head.append(script);
}

/** Remove what Heap stored and leave its SDK behind with the page; nothing where it never ran. */
function stopHeap() {
  if (!window.heap) return;
  addEventListener("pagehide", () => {
    for (const [name] of document.cookie.split("; ").map((cookie) => cookie.split("="))) {
      if (name.startsWith("_hp2_")) document.cookie = `${name}=; path=/; max-age=0`;
    }
  });
  location.reload();
}
