// The first screen carries few words: what matters stands there, and nothing else.
import { expect, open, test } from "../story";
import type { Page } from "@playwright/test";

/** The words that can be seen without scrolling. */
function seen(page: Page) {
  return page.evaluate(() => {
    const { clientWidth, clientHeight } = document.documentElement;
    const words: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      if (!text.parentElement!.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.,'\u2019%-]*/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        if (width === 0 || x < 0 || y < 0 || x >= clientWidth || y >= clientHeight) continue;
        // Texts for screen readers and words under the bar of the form are not seen.
        const there = document.elementsFromPoint(x, y);
        if (there.some((element) => element === text.parentElement || element.contains(text))) {
          const top = there.find((element) => element.contains(text) || getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)");
          if (top?.contains(text)) words.push(word);
        }
      }
    }
    return words;
  });
}

/** Most words of the first screen. */
const MOST = { laptop: 330, phone: 110 };

for (const [device, viewport] of Object.entries({ laptop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } })) {
  test(`the first screen of a ${device} carries few words`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await open(page, "/");
    const words = await seen(page);
    expect(words.length, words.join(" ")).toBeLessThanOrEqual(MOST[device as keyof typeof MOST]);
  });
}
