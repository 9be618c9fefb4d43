// Sends a canary from a shared worker.
const [, nonce] = location.pathname.split("/");
fetch(`https://heapanalytics.com/.heapqa/canary/${nonce}/shared-worker`, {
  method: "POST", mode: "no-cors", body: "canary shared-worker",
}).catch(() => {});
