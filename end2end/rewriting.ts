// A proxy between the browser and the server that changes what passes, as those on real roads do; and what programs in
// the browser do to a page that is there.
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";

/** What becomes of a file that passes: it is cut off, never comes, stands still in the middle, comes late, or is another. */
export type Fate = "lost" | "endless" | "stalled" | { late: number } | { status?: number; type?: string; body?: string };

export type Road = {
  /** Changes every page. */
  html?: (html: string) => string;
  /** Decides about the file at a path when it is asked for the so-many-th time; what it says nothing of passes. */
  file?: (path: string, time: number) => Fate | undefined;
};

export type Proxy = { address: string; close: () => void };

/** Opens a proxy to a server. */
export async function rewriting(origin: string, { html, file }: Road): Promise<Proxy> {
  const times = new Map<string, number>();
  const pass = (asked: IncomingMessage, answer: ServerResponse, fate?: Exclude<Fate, "lost" | "endless">) => {
    const headers = { ...asked.headers, "accept-encoding": "identity" };
    const onward = request(new URL(asked.url!, origin), { method: asked.method, headers }, (sent) => {
      const parts: Buffer[] = [];
      sent.on("data", (part: Buffer) => parts.push(part));
      sent.on("end", () => {
        const headers = { ...sent.headers };
        let body = Buffer.concat(parts);
        if (html && headers["content-type"]?.startsWith("text/html")) body = Buffer.from(html(body.toString()));
        const other = typeof fate === "object" && !("late" in fate) ? fate : {};
        if (other.type) headers["content-type"] = other.type;
        if (other.body !== undefined) body = Buffer.from(other.body);
        delete headers["transfer-encoding"];
        headers["content-length"] = String(body.length);
        answer.writeHead(other.status ?? sent.statusCode!, headers);
        if (fate === "stalled") answer.write(body.subarray(0, body.length / 2));
        else answer.end(asked.method === "HEAD" ? undefined : body);
      });
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  };
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url!, origin).pathname;
    const time = (times.get(path) ?? 0) + 1;
    times.set(path, time);
    const fate = file?.(path, time);
    if (fate === "lost") answer.destroy();
    else if (fate === "endless") answer.writeHead(200, { "content-type": path.endsWith(".wasm") ? "application/wasm" : "text/javascript" }).flushHeaders();
    else if (typeof fate === "object" && "late" in fate) setTimeout(() => pass(asked, answer, fate), fate.late);
    else pass(asked, answer, fate);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Changes what stands between the tags of a page's body; scripts, styles and fields keep theirs. */
const texts = (html: string, change: (text: string) => string) => {
  const body = html.indexOf("<body");
  const kept = /(<(script|style|textarea|option|title)\b[\s\S]*?<\/\2>|<!--[\s\S]*?-->|<[^>]*>)/;
  const pieces = html.slice(body).split(kept);
  // Each match comes with its group: the name of what is kept whole.
  return html.slice(0, body) + pieces.map((piece, at) => (at % 3 === 0 ? change(piece) : at % 3 === 1 ? piece : "")).join("");
};

/** Changes the tags that open an element of a page's body. */
const tags = (html: string, change: (tag: string, count: number) => string) => {
  const body = html.indexOf("<body");
  let count = 0;
  return html.slice(0, body) + html.slice(body).replace(/<[a-z][^<>]*>/g, (tag) => change(tag, count++));
};

/** What is done to pages on their way, by name. */
export const rewrites: Record<string, (html: string) => string> = {
  "comments are stripped": (html) => html.replace(/<!--[\s\S]*?-->|<!>/g, ""),
  "comments are stripped and white space between tags is too": (html) => html.replace(/<!--[\s\S]*?-->|<!>/g, "").replace(/>\s+</g, "><"),
  "white space between tags is collapsed": (html) => html.replace(/>\s+</g, "> <"),
  "e-mail addresses are hidden as Cloudflare does": (html) =>
    texts(html, (text) => text.replace(/[\w.+-]+@[\w.-]+\w/g, '<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="00">[email&#160;protected]</a>')),
  "amounts become telephone links": (html) => texts(html, (text) => text.replace(/\d[\d,]{3,}/g, '<a href="tel:$&">$&</a>')),
  "banners are put in": (html) =>
    html
      .replace(/<body[^>]*>/, "$&<div data-foreign>Free network by Hotel Adler</div>")
      .replace(/<main[^>]*>/g, "$&<div data-foreign>Advertisement</div>")
      .replace(/<form[^>]*>/g, "$&<div data-foreign>Advertisement</div>")
      .replace("</body>", "<div data-foreign>Scanned</div></body>"),
  "it is translated": (html) => texts(html, (text) => (text.trim() ? `<font><font>${text}</font></font>` : text)),
  "attributes are put in another order": (html) =>
    tags(html, (tag) => {
      const [, name, rest, end] = /^<([\w-]+)([\s\S]*?)(\/?>)$/.exec(tag)!;
      return `<${name} ${(rest.match(/[^\s"=]+(="[^"]*")?/g) ?? []).reverse().join(" ")}${end}`;
    }),
  "elements are put in everywhere": (html) =>
    texts(html, (text) => text + "<i data-foreign></i>"),
};

/** Does what a translator does: each text gives way to another in elements of its own; `again` and again as they change. */
export async function translate(page: Page, { again = false, whole = false } = {}) {
  await page.evaluate(
    ({ again, whole }) => {
      const done = new WeakSet<Node>();
      const turn = (text: Text) => {
        if (done.has(text) || !text.data.trim() || text.parentElement?.closest("script, style, textarea, option, title, svg")) return;
        const font = document.createElement("font");
        const own = document.createTextNode(text.data);
        text.replaceWith(font);
        // Some move the text that was there, others leave it behind.
        font.append(whole ? text : own);
        done.add(font.firstChild!);
      };
      const all = (root: Node) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const found: Text[] = [];
        while (walker.nextNode()) found.push(walker.currentNode as Text);
        found.forEach(turn);
      };
      all(document.body);
      if (again) new MutationObserver(() => all(document.body)).observe(document.body, { subtree: true, childList: true, characterData: true });
    },
    { again, whole },
  );
}

/** Does what extensions do: puts elements everywhere on the page, with words or without. */
export async function meddle(page: Page) {
  await page.evaluate(() => {
    const elements = document.body.querySelectorAll("p, span, dd, dt, h1, h2, h3, h4, strong, div, section, li, label, button, dl");
    elements.forEach((element, at) => {
      const foreign = document.createElement("i");
      foreign.dataset.foreign = "";
      if (at % 2) foreign.textContent = "\u20ac 17";
      if (at % 3 === 0) element.prepend(foreign);
      if (at % 3 === 1) element.append(foreign);
      if (at % 3 === 2) element.firstChild?.after(foreign);
    });
  });
}
