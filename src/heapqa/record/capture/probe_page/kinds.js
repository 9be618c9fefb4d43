// Sends one request of each of the named kinds to a tracking host; leaving the document sends the
// last ones. Returns for every kind "" when it was sent, or why this browser did not send it.
(nonce, names) => {
  const at = (kind) => `https://heapanalytics.com/.heapqa/probe/${nonce}/${kind}`;
  const body = (kind) => `probe ${kind}`;
  const post = (kind, options = {}) => {
    const request = { method: "POST", mode: "no-cors", body: body(kind), ...options };
    return fetch(at(kind), request).catch(() => {});
  };
  const add = (tag, facts) => {
    const element = Object.assign(document.createElement(tag), facts);
    document.body.append(element);
    return element;
  };
  const need = (there, what) => {
    if (!there) throw new Error(`${what} is not there`);
  };
  const reportedAtLast = (policy) => Promise.race([
    reported(policy),
    new Promise((_, fail) => setTimeout(() => fail(new Error("nothing to report")), 5000)),
  ]);

  const reported = (event) => new Promise((done) => {
    const wanted = (violation) => {
      if (!violation.originalPolicy.includes(event)) return;
      document.removeEventListener("securitypolicyviolation", wanted);
      done();
    };
    document.addEventListener("securitypolicyviolation", wanted);
  });

  const kinds = {
    "image": () => new Promise((done) => { // a page that is left first never asks for it
      setTimeout(done, 5000);
      Object.assign(new Image(), { onload: done, onerror: done, src: at("image") });
    }),
    "script": () => { add("script", { src: at("script") }); },
    "stylesheet": () => { add("link", { rel: "stylesheet", href: at("stylesheet") }); },
    "fetch": () => post("fetch"),
    "fetch-blob": () => { post("fetch-blob", { body: new Blob([body("fetch-blob")]) }); },
    "fetch-keepalive": () => { post("fetch-keepalive", { keepalive: true }); },
    "fetch-stream": () => {
      const stream = new Response(body("fetch-stream")).body;
      return post("fetch-stream", { mode: "cors", duplex: "half", body: stream });
    },
    "fetch-later": () => {
      need(window.fetchLater, "fetchLater");
      const options = { method: "POST", body: body("fetch-later"), activateAfter: 0 };
      window.fetchLater(at("fetch-later"), options);
    },
    "xhr": () => {
      const request = new XMLHttpRequest();
      request.open("POST", at("xhr"));
      request.send(body("xhr"));
    },
    "sync-xhr": () => {
      const request = new XMLHttpRequest();
      request.open("POST", at("sync-xhr"), false);
      try { request.send(body("sync-xhr")); } catch { /* the answer does not matter */ }
    },
    "beacon": () => { need(navigator.sendBeacon(at("beacon"), body("beacon")), "sendBeacon"); },
    "beacon-blob": () => {
      navigator.sendBeacon(at("beacon-blob"), new Blob([body("beacon-blob")]));
    },
    "ping": () => {
      const link = add("a", { href: "#", ping: at("ping") });
      link.click();
    },
    "event-source": () => {
      const source = new EventSource(at("event-source"));
      source.onerror = () => source.close();
    },
    "form": () => {
      add("iframe", { name: "form-target" });
      const form = add("form", { method: "POST", action: at("form"), target: "form-target" });
      form.innerHTML = '<input name="probe" value="form">';
      form.submit();
    },
    "frame": () => { add("iframe", { src: at("frame") }); },
    "sandboxed-frame": () => {
      const script = `new Image().src = "${at("sandboxed-frame")}"`;
      add("iframe", { sandbox: "allow-scripts", srcdoc: `<script>${script}</${"script"}>` });
    },
    "prefetch": () => { add("link", { rel: "prefetch", href: at("prefetch") }); },
    "preload": () => { add("link", { rel: "preload", as: "image", href: at("preload") }); },
    "import": () => { import(at("import")).catch(() => {}); },
    "websocket": () => new Promise((done) => {
      setTimeout(done, 5000);
      const socket = new WebSocket(at("websocket").replace("https:", "wss:"));
      socket.onopen = () => socket.send(body("websocket"));
      socket.onmessage = socket.onerror = done;
    }),
    "worker": () => { new Worker("worker.js"); },
    "nested-worker": () => { need(window.Worker, "Worker"); },
    "shared-worker": () => { new SharedWorker("shared-worker.js"); },
    "service-worker": async () => {
      need(navigator.serviceWorker, "navigator.serviceWorker");
      need(await navigator.serviceWorker.register("service-worker.js"), "registration");
    },
    "csp-report": () => reportedAtLast("report-uri"),
    "report": () => reportedAtLast("report-to"),
  };
  const leaving = {
    "unload-image": () => { new Image().src = at("unload-image"); },
    "unload-fetch": () => post("unload-fetch"),
    "unload-keepalive": () => post("unload-keepalive", { keepalive: true }),
    "unload-beacon": () => navigator.sendBeacon(at("unload-beacon"), body("unload-beacon")),
  };
  addEventListener("pagehide", () => {
    for (const kind of names) leaving[kind]?.();
  });

  const send = async (kind) => {
    try {
      await kinds[kind]?.();
      return [kind, ""];
    } catch (error) {
      return [kind, String(error.message || error)];
    }
  };
  const sent = Promise.all(names.map(send));
  if (names.includes("report")) add("style", { textContent: "p { color: red }" });
  return sent.then(Object.fromEntries);
}
