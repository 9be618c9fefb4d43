// Sends a probe from a service worker that is being installed.
const [, nonce] = location.pathname.split("/");
self.addEventListener("install", (event) => {
  event.waitUntil(fetch(`https://heapanalytics.com/.heapqa/probe/${nonce}/service-worker`, {
    method: "POST", mode: "no-cors", body: "probe service-worker",
  }).catch(() => {}));
});
