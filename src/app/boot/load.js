// Brings the page to life, over a bad line too: every part that it is made of is asked for up to four times, with
// growing pauses between; then a sentence says that it is missing, and a button asks again. Whoever waits for a part
// never hears of a failure, only later of the part: so what does not need it goes on. It stands in the page itself,
// before everything that may fail to come.
((js, split, wasm) => {
  const pauses = [500, 1500, 4500];
  const patience = 20000;
  const load = window.fetch.bind(window);
  const after = (pause) => new Promise((done) => setTimeout(done, pause));
  const root = document.documentElement;
  const waiting = new Set();
  let alive = false;
  let notice;

  async function bring(attempt) {
    for (let tries = 0; ; tries++) {
      try {
        return await attempt(tries);
      } catch (why) {
        const pause = pauses[tries % (pauses.length + 1)];
        await (pause ? after(pause) : asked(why));
      }
    }
  }

  // Waits until somebody asks for it again, or the line is back.
  function asked(why) {
    return new Promise((again) => {
      waiting.add({ again, gone: why === 404 || why === 410 });
      say();
    });
  }
  function again() {
    const all = [...waiting];
    waiting.clear();
    say();
    all.forEach(({ again }) => again());
  }
  addEventListener("online", again);

  function say() {
    notice?.remove();
    root.toggleAttribute("data-missing", waiting.size > 0);
    if (waiting.size === 0) return;
    const gone = [...waiting].some(({ gone }) => gone);
    const text = document.createElement("p");
    text.textContent = gone
      ? "The site was renewed while this page was open, and a part of the page is no longer there. Reload the page to go on; your plan comes along."
      : alive
        ? "A part of this page did not arrive, and what needs it waits. The rest works, and your plan is safe in the address."
        : "This page is not complete: a part of it did not arrive, so it cannot follow your changes yet." +
          (document.querySelector(".controls-form") ? " Until then the button \u201cShow the best mix\u201d answers." : "");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-ink";
    button.textContent = gone ? "Reload the page" : "Try again";
    button.onclick = () => (gone ? location.reload() : again());
    notice = document.createElement("div");
    notice.className = "missing";
    notice.setAttribute("role", "alert");
    notice.append(text, button);
    place();
  }
  // What stands beside an open dialog cannot be pressed.
  function place() {
    if (notice && waiting.size > 0) (document.querySelector("dialog[open]") ?? document.body)?.append(notice);
  }
  new MutationObserver(place).observe(document, { subtree: true, attributeFilter: ["open"] });

  // A copy that somebody on the way replaced by a page of theirs is asked for anew, past the browser's own copies. It may
  // come slowly, but not stand still.
  async function file(url, tries, kind) {
    const stop = new AbortController();
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), patience);
    };
    wait();
    const answer = await load(url, { cache: tries ? "reload" : "default", signal: stop.signal }).finally(() =>
      clearTimeout(timer),
    );
    if (!answer.ok) throw answer.status;
    if (/html/.test(answer.headers.get("content-type"))) throw new Error(`${url} is no ${kind}`);
    if (!window.TransformStream) return answer;
    wait();
    const passing = new TransformStream({
      transform(bytes, onward) {
        wait();
        onward.enqueue(bytes);
      },
      flush: () => clearTimeout(timer),
    });
    return new Response(answer.body.pipeThrough(passing), answer);
  }

  // Styles, and the script that knows the theme.
  const copies = new WeakSet();
  const copied = (lost) =>
    new Promise((done, failed) => {
      const copy = document.createElement(lost.localName);
      for (const { name, value } of lost.attributes) copy.setAttribute(name, value);
      copy.nonce = lost.nonce;
      copy.onload = done;
      copy.onerror = () => (copy.remove(), failed());
      copies.add(copy);
      document.head.append(copy);
    });
  addEventListener(
    "error",
    ({ target: lost }) => {
      if (copies.has(lost) || !lost?.matches?.("link[rel=stylesheet], script[src='/theme.js']")) return;
      bring((tries) => (tries ? copied(lost) : Promise.reject()));
    },
    true,
  );

  // The server writes days in UTC, and beside them the days around, one of which is that of the reader's clock.
  function date() {
    for (const time of document.querySelectorAll("time[data-days]")) {
      const at = new Date(1000 * time.dataset.seconds);
      const here = Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
      const there = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
      time.textContent = time.dataset.days.split("|")[1 + (here - there) / 864e5];
    }
  }
  addEventListener("DOMContentLoaded", date);

  // Without WebAssembly no part can be used.
  if (!window.WebAssembly) return;

  const compiled = (url) =>
    bring(async (tries) => {
      const answer = await file(url, tries, "part");
      return WebAssembly.compileStreaming && answer.headers.get("content-type") === "application/wasm"
        ? WebAssembly.compileStreaming(answer)
        : WebAssembly.compile(await answer.arrayBuffer());
    });

  // The parts are asked for by generated code, which knows neither a second try nor another type of content.
  const folder = new URL(wasm, location.href).href.replace(/[^/]*$/, "");
  window.fetch = (what, how) => {
    const url = String(what?.href ?? what);
    return url.startsWith(folder) && url.endsWith(".wasm") ? compiled(url) : load(what, how);
  };
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const module = await source;
    return module instanceof WebAssembly.Module
      ? { module, instance: await WebAssembly.instantiate(module, imports) }
      : streaming.call(WebAssembly, module, imports);
  };

  // Some browsers remember for as long as the page is there that a script did not come. So scripts are imported only
  // once the browser has them.
  const script = (url) => bring(async (tries) => (await file(url, tries, "script")).text());
  const main = compiled(wasm);
  const ready = Promise.all([
    script(js),
    script(split),
    document.readyState === "loading" && new Promise((done) => addEventListener("DOMContentLoaded", done)),
  ]);
  const idle = (act) => (window.requestIdleCallback ? requestIdleCallback(act) : act());

  ready.then(() =>
    idle(async () => {
      // What is imported in vain may be remembered so until the page is loaded anew.
      const mod = await bring((tries) => (tries > pauses.length ? new Promise(() => location.reload()) : import(js)));
      await mod.default({ module_or_path: await main });
      alive = true;
      mod.hydrate();
    }),
  );
})
