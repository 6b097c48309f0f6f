// Charts as files. A button with data-picture="curve.svg", "curve.png", "dots.svg" or "dots.png" asks for one.
// It is done here and not in Wasm, because nobody needs it before the charts have come.
import { getInstanceByDom, init } from "echarts/core";

/** Size of the curve as a file, in pixels. */
const SIZE = { width: 1200, height: 600 };
/** Size of the curve on paper, in CSS pixels: as wide as a page of A4 leaves it. */
const PAPER = { width: 680, height: 170 };
/** Pixels of a PNG for each unit of a drawing. */
const SHARP = 2;

const MARGIN = 20;
const HEAD = 46;
const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stop-color", "stop-opacity", "font-family", "font-size", "font-weight"];

document.addEventListener("click", async (event) => {
  const [what, kind] = event.target.closest?.("[data-picture]")?.dataset.picture.split(".") ?? [];
  const drawn = what === "curve" ? curve() : what === "dots" ? dots() : undefined;
  if (!drawn) return;
  const file = kind === "png" ? await paint(drawn) : new Blob([drawn.svg], { type: "image/svg+xml" });
  if (file) offer(file, `${what === "curve" ? "reach-versus-cost" : "fifty-futures"}.${kind}`);
});

// A canvas is a picture by the time the page is laid out for paper, so it is drawn in paper's size before.
addEventListener("beforeprint", () => {
  const chart = shown();
  if (!chart) return;
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  chart.getDom().toggleAttribute("data-dark", dark);
  chart.resize(PAPER);
  chart.getZr().refreshImmediately();
});
addEventListener("afterprint", () => shown()?.resize());

/** Reach versus cost on the page; undefined until it is there. */
function shown() {
  const element = document.querySelector("[_echarts_instance_]");
  return element ? getInstanceByDom(element) : undefined;
}

/** Reach versus cost as it stands on the page, drawn anew in the size of a file; undefined until it is there. */
function curve() {
  const original = shown();
  if (!original) return undefined;
  const chart = init(null, null, { renderer: "svg", ssr: true, ...SIZE });
  chart.setOption({ ...original.getOption(), animation: false, backgroundColor: card() });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return { svg, ...SIZE };
}

/** What lies behind the charts of the page. */
function card() {
  return getComputedStyle(document.querySelector(".card")).backgroundColor;
}

/**
 * The fifty futures of all ways side by side below their names; undefined where nothing can be booked. The page
 * draws them as SVG and colours them by its style sheet; a file has none, so every shape gets what the browser
 * worked out for it.
 */
function dots() {
  const plots = [...document.querySelectorAll(".way")].flatMap((way) => {
    const plot = way.querySelector("svg:has(.axis)");
    return plot ? [{ plot, name: way.getAttribute("aria-label"), counted: words(way.querySelector(".counted")) }] : [];
  });
  if (plots.length === 0) return undefined;
  const { width: step, height } = plots[0].plot.viewBox.baseVal;
  const size = { width: MARGIN + plots.length * (step + MARGIN), height: HEAD + height + MARGIN };
  const page = getComputedStyle(document.body);
  const picture = element("svg", { viewBox: `0 0 ${size.width} ${size.height}`, ...size, "font-family": page.fontFamily });
  picture.append(element("rect", { ...size, fill: card() }));
  plots.forEach(({ plot, name, counted }, place) => {
    const part = element("g", { transform: `translate(${MARGIN + place * (step + MARGIN)} 0)` });
    const plotted = element("g", { transform: `translate(0 ${HEAD})` });
    plotted.append(...[...plot.children].map(coloured));
    part.append(text(name, 20, 14, 600, page.color), text(counted, 38, 12, 400, page.color), plotted);
    picture.append(part);
  });
  return { svg: new XMLSerializer().serializeToString(picture), ...size };
}

/** A copy of a shape with all below it that needs no style sheet. */
function coloured(shape) {
  const copy = shape.cloneNode(false);
  const look = getComputedStyle(shape);
  for (const name of KEPT) copy.setAttribute(name, look.getPropertyValue(name));
  copy.removeAttribute("class");
  for (const child of shape.childNodes) {
    if (child.nodeType === Node.ELEMENT_NODE) copy.append(coloured(child));
    else if (child.nodeType === Node.TEXT_NODE) copy.append(child.cloneNode());
  }
  return copy;
}

function element(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function text(content, y, size, weight, fill) {
  const made = element("text", { y, "font-size": size, "font-weight": weight, fill });
  made.textContent = content;
  return made;
}

/** What an element says, with a space between its parts. */
function words(element) {
  const parts = [...(element?.children ?? [])].map((part) => part.textContent.trim().replace(/\s+/g, " "));
  return parts.join(" ");
}

/** The drawing as a PNG; null when the browser cannot. */
async function paint({ svg, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SHARP, height: height * SHARP });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function offer(file, name) {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
