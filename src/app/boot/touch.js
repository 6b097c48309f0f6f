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

  /* Browsers join pasted lines by spaces, so that two cells of a table would read as one number. A tab keeps them apart. */
  addEventListener(
    "paste",
    (event) => {
      const field = event.target;
      const text = event.clipboardData?.getData("text").trim();
      if (!text || !/[\r\n]/.test(text) || !field.matches?.("input[inputmode]")) return;
      event.preventDefault();
      field.setRangeText(text.replace(/[\r\n]+/g, "\t"), field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    },
    true,
  );

  /* --- Sliders ------------------------------------------------------------------------------ */

  /* Fingers on sliders that neither slide nor scroll yet, each with the value from before. Browsers move a slider as soon
     as it is touched; nobody hears of that, and the value is put back, until the finger moves across or is lifted. */
  const fingers = new WeakMap();
  const SLACK = 4;

  addEventListener(
    "pointerdown",
    ({ target: range, pointerType, clientX, clientY }) => {
      if (range.type === "range" && pointerType !== "mouse") fingers.set(range, { clientX, clientY, before: range.value });
    },
    true,
  );
  addEventListener(
    "input",
    (event) => {
      const range = event.target;
      const finger = fingers.get(range);
      if (!finger) return;
      event.stopImmediatePropagation();
      finger.wanted = range.value;
      range.value = finger.before;
    },
    true,
  );
  addEventListener(
    "pointermove",
    ({ target: range, clientX, clientY }) => {
      const finger = fingers.get(range);
      if (!finger) return;
      const across = Math.abs(clientX - finger.clientX);
      const down = Math.abs(clientY - finger.clientY);
      if (across > SLACK && across > down && !finger.scrolls) fingers.delete(range);
      else if (down > SLACK) finger.scrolls = true;
    },
    true,
  );
  /* The browser cancels a pointer when it takes the gesture over to scroll. */
  addEventListener("pointercancel", ({ target: range }) => fingers.delete(range), true);
  addEventListener(
    "pointerup",
    ({ target: range }) => {
      const finger = fingers.get(range);
      fingers.delete(range);
      if (!finger?.wanted || finger.scrolls) return;
      range.value = finger.wanted;
      for (const type of ["input", "change"]) range.dispatchEvent(new Event(type, { bubbles: true }));
    },
    true,
  );
})();
