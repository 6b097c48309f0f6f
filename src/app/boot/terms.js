/* A tap on a term, or Enter, opens its meaning in place, over the page. Without this script the link leads to the glossary.
   No line of this depends on its end, for proxies join lines. */
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const GAP = 6;
  const EDGE = 16;
  const meaningOf = (term) => document.getElementById(term.hash.slice(1));
  const opened = () => document.querySelector(".meaning:popover-open");
  const termAt = ({ target }) => target.closest?.("a.term");
  let term = null;
  let pressed = null;

  function place(meaning) {
    const { left, top, bottom } = term.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { width, height } = meaning.getBoundingClientRect();
    const above = top - GAP - height;
    const below = bottom + GAP;
    meaning.style.left = `${scrollX + Math.max(EDGE, Math.min(left, clientWidth - EDGE - width))}px`;
    meaning.style.top = `${scrollY + (below + height > clientHeight && above > 0 ? above : below)}px`;
  }

  /* By the time of the click, the browser has closed what was open. */
  addEventListener("pointerdown", (event) => (pressed = termAt(event) && opened()), true);
  addEventListener(
    "click",
    (event) => {
      const clicked = termAt(event);
      const meaning = clicked && meaningOf(clicked);
      if (!meaning || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const isOpen = opened() === meaning || pressed === meaning;
      pressed = null;
      opened()?.hidePopover();
      if (isOpen) return;
      term = clicked;
      meaning.showPopover();
      place(meaning);
    },
    true,
  );

  /* Screen readers hear that the link opens something, and whether it is open. */
  const say = (link, isOpen) => link.setAttribute("aria-expanded", isOpen);
  addEventListener("focusin", (event) => {
    const link = termAt(event);
    if (link && meaningOf(link) && !link.hasAttribute("aria-expanded")) say(link, false);
  });
  addEventListener("toggle", ({ target, newState }) => term && target.matches?.(".meaning") && say(term, newState === "open"), true);

  addEventListener(
    "keydown",
    (event) => {
      const meaning = event.key === "Escape" && opened();
      if (!meaning) return;
      meaning.hidePopover();
      /* The sheet or the presentation around it stays. */
      event.stopImmediatePropagation();
    },
    true,
  );
})();
