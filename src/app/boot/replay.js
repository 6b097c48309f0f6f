/* What is done to a page before it is alive counts, and a page that cannot follow says so.

   The page comes alive part by part, each built anew. What takes the place of an element here inherits what was done to
   that: a number that was typed, a slider that is being dragged, an open fold, the focus, a click. Until then the
   answer is pale once something was changed, and after a while a sentence and a button take the place of what does not
   work. No line of this depends on its end, for proxies join lines. */
(() => {
  const root = document.documentElement;
  const has = (name) => root.hasAttribute(name);
  const PATIENCE = 4000;
  const ONCE_CHANGED = 1000;

  /* --- What the page says ------------------------------------------------------------------- */
  const SAYINGS = {
    slow: "The page is still loading, so the answer does not follow your changes yet. It will as soon as the rest is there.",
    failed: "This browser cannot run the part of the page that follows your changes.",
    altered: "Something changed this page on its way to you, so the answer does not follow your changes. Reloading may help.",
    rewritten: "Something changed this page, so it may not follow your changes everywhere. Reload it to see all numbers right.",
    stopped: "This page stopped following your changes. Reload it to go on from the last answer.",
  };
  const ASK = " The button \u201cShow the best mix\u201d answers at once.";
  let state = null;
  let notice = null;
  /* Whether the form is left to itself. */
  const stalled = () => state && state !== "rewritten";

  function say(next) {
    if (state === next || state === "stopped") return;
    state = next;
    if (stalled()) root.dataset.stalled = next;
    notice?.remove();
    const form = document.querySelector(".controls-form");
    /* Where nothing follows, only the end of everything is worth a sentence. A part that is missing has one already. */
    if ((!form && (next === "slow" || next === "failed")) || (next === "slow" && has("data-missing"))) return;
    notice = document.createElement("div");
    notice.className = "card mb-3 flex flex-wrap items-center gap-3 border-best bg-best-wash";
    notice.setAttribute("role", "status");
    const text = document.createElement("p");
    text.className = "mr-auto";
    text.textContent = SAYINGS[next] + (form && stalled() ? ASK : "");
    notice.append(text);
    if (next !== "slow") {
      const reload = document.createElement("button");
      reload.type = "button";
      reload.className = "button";
      reload.textContent = "Reload the page";
      reload.onclick = () => location.reload();
      notice.append(reload);
    }
    (document.querySelector("main") ?? document.body).prepend(notice);
  }
  const awake = () => has("data-alive");
  const sayUnlessAwake = (next) => awake() || say(next);
  const parsed = (act) => (document.readyState === "loading" ? addEventListener("DOMContentLoaded", act) : act());

  setTimeout(() => parsed(() => state ?? sayUnlessAwake("slow")), PATIENCE);
  if (!window.WebAssembly) parsed(() => say("failed"));
  /* What ran into a trap answers no more. */
  const trapped = (why) => window.WebAssembly && why instanceof WebAssembly.RuntimeError;
  addEventListener("error", ({ error }) => trapped(error) && parsed(() => say(awake() ? "stopped" : "failed")));
  /* Before, whatever does not come or is no program: others run scripts here too, whose troubles are their own. */
  const missing = (why) => why instanceof TypeError || (window.WebAssembly && (why instanceof WebAssembly.CompileError || why instanceof WebAssembly.LinkError));
  addEventListener("unhandledrejection", ({ reason }) =>
    parsed(() => (awake() ? trapped(reason) && say("stopped") : (trapped(reason) || missing(reason)) && say("failed"))),
  );

  /* --- What is done early ------------------------------------------------------------------- */
  const alive = (element) => !stalled() && awake() && !element.closest("[data-placeholder]");
  /* Pages are rewritten on their way: nothing is sure but an element's kind, its name, and its place among those that
     share both. */
  const name = (element) =>
    element.id || element.name || element.getAttribute("aria-label") || (element.querySelector("summary") ?? element).textContent.trim();
  const kin = (element, called) => [...document.querySelectorAll(element.localName)].filter((other) => name(other) === called);
  const estate = new Map();
  let focused = null;
  let held = null;

  function leave(element, give) {
    /* A field that is being taken out is left once more, when its heir stands beside it already. */
    const { called = name(element), place = kin(element, called).indexOf(element) } = estate.get(element) ?? {};
    /* What was done last is given last. */
    estate.delete(element);
    estate.set(element, { called, place, give });
  }

  function inherit() {
    for (const [element, { called, place, give }] of estate) {
      if (element.isConnected) continue;
      const heir = kin(element, called)[place];
      if (!heir) continue;
      estate.delete(element);
      give(heir);
    }
  }

  const tell = (element, type) => element.dispatchEvent(new Event(type, { bubbles: true }));
  const isField = (element) => element.matches?.("input, select, textarea");

  function changed(event) {
    const field = event.target;
    if (!isField(field) || alive(field)) return;
    if (field.type === "range") follow(field);
    if (field.closest(".controls-form") && !has("data-early")) {
      root.dataset.early = "";
      setTimeout(() => state ?? sayUnlessAwake("slow"), ONCE_CHANGED);
    }
    leave(field, (heir) => {
      if (field.type === "checkbox") heir.checked = field.checked;
      else heir.value = field.value;
      tell(heir, "input");
      /* Whoever still types or drags has not done yet. */
      const going = held === field || (focused === field && field.type !== "range" && field.localName === "input");
      if (held === field) held = heir;
      if (!going) tell(heir, "change");
    });
  }
  addEventListener("input", changed, true);
  addEventListener("change", changed, true);

  /* A page that stopped still listens to its form: that must not keep it from answering by itself. */
  for (const type of ["submit", "keydown", "input", "change"])
    addEventListener(type, (event) => state === "stopped" && event.target.closest?.(".controls-form") && event.stopImmediatePropagation(), true);

  addEventListener("toggle", ({ target: fold }) => alive(fold) || leave(fold, (heir) => (heir.open = fold.open)), true);

  let clicked = null;
  addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("button[type=button]");
      if (!button || alive(button)) return;
      /* Of several clicks the last is made good. */
      estate.delete(clicked);
      leave((clicked = button), (heir) => heir.click());
    },
    true,
  );

  addEventListener(
    "scroll",
    ({ target: column }) => {
      if (column === document || alive(column)) return;
      const { scrollTop, scrollLeft } = column;
      leave(column, (heir) => heir.scrollTo(scrollLeft, scrollTop));
    },
    true,
  );

  const giveFocus = (element) => (heir) => {
    if (document.activeElement && document.activeElement !== document.body) return;
    heir.focus({ preventScroll: true });
    if (element.localName === "input" && ["text", "search"].includes(element.type)) heir.setSelectionRange(element.selectionStart, element.selectionEnd);
  };
  let focus = null;
  addEventListener("focusin", ({ target }) => {
    if (alive(target)) return;
    focused = target;
    const called = name(target);
    focus = { called, place: kin(target, called).indexOf(target), give: giveFocus(target) };
  });
  /* The focus is lost with its element too, and then it is handed on. */
  addEventListener("focusout", ({ target }) => setTimeout(() => target === focused && target.isConnected && target !== document.activeElement && (focused = focus = null)));

  function inheritFocus() {
    if (!focused || focused.isConnected) return;
    const heir = kin(focused, focus.called)[focus.place];
    if (!heir) return;
    const { give } = focus;
    give(heir);
    focused = focus = null;
  }

  /* --- Sliders ------------------------------------------------------------------------------ */

  /* The value at a slider's position. Where positions count through round values, the lowest of these is told, and from
     which leading number on they lie how far apart. */
  function valueOf({ value, dataset }) {
    if (!dataset.ladder) return value;
    const [low, ...rungs] = dataset.ladder.split(" ").map(Number);
    let left = Number(value);
    for (let decade = low; ; decade *= 10)
      for (let rung = 0; rung < rungs.length; rung += 2) {
        const [from, step, to = 10] = rungs.slice(rung, rung + 3);
        const count = Math.round((to - from) / step);
        if (left < count) return String((Math.round((from + left * step) * 100) * decade) / 100);
        left -= count;
      }
  }

  function follow(range) {
    const value = valueOf(range);
    const share = (range.value - range.min) / (range.max - range.min);
    const number = document.getElementById(`${range.id}-amount`);
    if (number) number.value = value;
    range.setAttribute("aria-valuetext", value);
    range.parentElement.querySelector(".fill")?.setAttribute("x2", `${100 * share}%`);
  }

  /* A slider that is replaced under the pointer goes on following it. */
  addEventListener(
    "pointerdown",
    ({ target }) => {
      held = target.type === "range" ? target : null;
      if (held && !alive(held)) leave(held, (heir) => held === target && (held = heir));
    },
    true,
  );
  addEventListener(
    "pointermove",
    ({ clientX, buttons }) => {
      if (!held || !inherited(held) || !buttons) return;
      const { left, width } = held.getBoundingClientRect();
      const thumb = 16;
      const share = (clientX - left - thumb / 2) / (width - thumb);
      held.value = Number(held.min) + share * (held.max - held.min);
      tell(held, "input");
    },
    true,
  );
  for (const type of ["pointerup", "pointercancel"])
    addEventListener(
      type,
      () => {
        if (held && inherited(held)) tell(held, "change");
        held = null;
      },
      true,
    );
  const born = new WeakSet();
  const inherited = (range) => born.has(range);

  /* --- Coming alive ------------------------------------------------------------------------- */
  const watch = new MutationObserver(() => {
    const grasped = held;
    inherit();
    inheritFocus();
    if (held !== grasped && held) born.add(held);
    if (awake() && state !== "stopped" && state !== "rewritten") {
      state = null;
      notice?.remove();
      delete root.dataset.stalled;
      delete root.dataset.early;
    }
    if (has("data-hydrated")) {
      watch.disconnect();
      estate.clear();
    }
  });
  new MutationObserver(() => has("data-altered") && say(awake() ? "rewritten" : "altered")).observe(root, { attributeFilter: ["data-altered"] });
  new MutationObserver(() => {
    if (!has("data-missing") || awake()) return;
    if (state === "slow") notice?.remove();
    else state ?? parsed(() => say("slow"));
  }).observe(root, { attributeFilter: ["data-missing"] });
  watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-alive", "data-hydrated"] });
})();
