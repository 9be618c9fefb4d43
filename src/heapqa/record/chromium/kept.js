// Runs in Playwright's driver before its own code. What a suite asks tracking hosts for itself
// (`page.request`, `route.fetch`, each hop of a redirect) passes no browser: it ends in the sink.
"use strict";
{
  const http = require("http"), https = require("https");
  const { urlToHttpOptions } = require("url");
  const { hosts, port, header, options: own } = JSON.parse(process.env.HEAPQA_KEPT);
  delete process.env.HEAPQA_KEPT;
  // Browsers and whatever else the driver starts have none of this.
  if (own === null) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = own;

  const patterns = hosts.map((host) =>
    new RegExp(`^${host.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}\\.?$`, "i"));
  const toTheSink = https.request, agent = new https.Agent();

  function parts(given) {
    const rest = [...given];
    const first = typeof rest[0] === "string" ? new URL(rest[0]) : rest[0];
    const url = first instanceof URL ? urlToHttpOptions(rest.shift() && first) : {};
    const callback = rest.find((each) => typeof each === "function");
    const options = rest.find((each) => each && typeof each === "object") || {};
    return [{ ...url, ...options }, callback];
  }

  for (const module of [http, https]) {
    const request = module.request;
    module.request = function (...given) {
      const [options, callback] = parts(given);
      const host = options.hostname || options.host || "";
      if (!patterns.some((each) => each.test(host))) return request.apply(this, given);
      const named = Object.keys(options.headers || {}).some((each) => each.toLowerCase() === "host");
      const headers = { ...options.headers, [header]: "1" };
      if (!named) headers.Host = options.port ? `${host}:${options.port}` : host;
      const { lookup, autoSelectFamily, ...kept } = options;
      return toTheSink({
        ...kept, headers, agent, port, protocol: "https:", host: "127.0.0.1",
        hostname: "127.0.0.1", servername: host, rejectUnauthorized: false,
      }, callback);
    };
  }
}
