// Sends a canary from a service worker that is being installed.
const [, nonce] = location.pathname.split("/");
self.addEventListener("install", (event) => {
  event.waitUntil(fetch(`https://heapanalytics.com/.heapqa/canary/${nonce}/service-worker`, {
    method: "POST", mode: "no-cors", body: "canary service-worker",
  }).catch(() => {}));
});
