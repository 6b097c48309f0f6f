/* Menus close when something else is meant. No line of this depends on its end, for proxies join lines. */
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
})();
