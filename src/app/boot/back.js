/* Menus close when something else is meant, and on narrow screens Back closes a menu, a dialog or the sheet of the form
   before it leaves the page. No line of this depends on its end, for proxies join lines. */
(() => {
  /* --- Menus -------------------------------------------------------------------------------- */

  const menus = () => [...document.querySelectorAll(".menu[open]")];
  function leave(place) {
    for (const menu of menus()) if (!menu.contains(place)) menu.open = false;
  }
  addEventListener("pointerup", ({ target }) => leave(target), true);
  addEventListener("focusin", ({ target }) => leave(target), true);
  /* An entry was chosen. */
  addEventListener("click", ({ target }) => {
    const entries = target.closest?.(".menu > :not(summary)");
    if (entries) entries.parentElement.open = false;
  });
  addEventListener(
    "keydown",
    (event) => {
      const [menu] = event.key === "Escape" ? menus() : [];
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
      /* The sheet or the presentation around it stays. */
      event.stopImmediatePropagation();
    },
    true,
  );

  /* --- Back --------------------------------------------------------------------------------- */

  /* Each thing that opens over the page stands one history entry above what it covers; the state of an entry is its
     height. What is closed otherwise leaves its entry behind, because going back could stop the link that closed it. The
     next thing uses that entry; and Back passes over it. */
  const narrow = matchMedia("(width < 64rem)");
  const isOpen = (part) => part.isConnected && (part.dataset.open ?? String(part.open)) === "true";
  let opened = [];
  let height = history.state;

  /* Other entries of this page have the addresses of earlier plans, and the page shows the last one. */
  let address = location.href;
  const replace = history.replaceState.bind(history);
  history.replaceState = (_, title, url) => {
    replace(history.state, title, url);
    address = location.href;
  };

  function close(part) {
    if (part.matches("form")) part.querySelector("[aria-controls][aria-expanded='true']")?.click();
    else if (part.matches("dialog")) part.close();
    else part.open = false;
  }

  new MutationObserver((changes) => {
    opened = opened.filter(isOpen);
    for (const { target: part } of changes) {
      if (!part.matches("dialog, .menu, .controls-form") || !isOpen(part) || opened.includes(part)) continue;
      opened.push(part);
      if (narrow.matches && part.matches(".menu")) part.lastElementChild.scrollIntoView({ block: "nearest" });
    }
    if (!narrow.matches) return;
    while (opened.length > (height ?? 0)) {
      if (height === null) replace((height = 0), "");
      history.pushState(++height, "");
    }
  }).observe(document, { subtree: true, attributeFilter: ["open", "data-open"] });

  addEventListener("popstate", () => {
    const from = height;
    height = history.state;
    const back = height !== null && height < from;
    const { pathname, search, hash } = new URL(address);
    replace(height, "", pathname + search + (back ? hash : location.hash));
    address = location.href;
    if (!back) return;
    opened = opened.filter(isOpen);
    if (opened.length > height) opened.slice(height).reverse().forEach(close);
    else history.back();
  });
})();
