/* Number fields and sliders as fingers expect them, before the page is alive too. No line of this depends on its end,
   for proxies join lines. */
(() => {
  /* --- Number fields ------------------------------------------------------------------------ */

  /* Coming into a number field selects the old number, and typing replaces it. Browsers do so by themselves for Tab. In
     a field that has the focus already, a click places the caret; and a part that was marked by dragging stays marked. */
  let focused = null;
  addEventListener("pointerdown", () => (focused = document.activeElement), true);
  addEventListener(
    "click",
    ({ target: field }) => {
      if (field === focused || !field.matches?.("input[inputmode]")) return;
      if (field.selectionStart === field.selectionEnd) field.select();
    },
    true,
  );
})();
