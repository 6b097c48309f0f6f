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
/** Room above a drawing for its title, legend and axis, and below it for the other axis and the source. */
const ABOVE = 88;
const BELOW = 58;
/** Least width of a picture, which its texts need. */
const NARROWEST = 600;
/** Attribute that holds a style while the page reads a drawing. */
const ASIDE = "data-style";
/** Width of a letter of the title. */
const LETTER = 11;
const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stop-color", "stop-opacity", "font-family", "font-size", "font-weight"];

document.addEventListener("click", async (event) => {
  const [what, kind] = event.target.closest?.("[data-picture]")?.dataset.picture.split(".") ?? [];
  if (!what) return;
  const note = document.querySelector("[data-not-drawn]");
  note.textContent = "";
  try {
    const drawn = what === "curve" ? curve() : dots();
    const file = kind === "png" ? await paint(drawn) : new Blob([drawn.svg], { type: "image/svg+xml" });
    offer(file, `${what === "curve" ? "reach-versus-cost" : "fifty-futures"}.${kind}`);
  } catch {
    note.textContent = note.dataset.notDrawn;
  }
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

/** Reach versus cost as it stands on the page, drawn anew in the size of a file. */
function curve() {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...SIZE });
  chart.setOption({ ...shown().getOption(), animation: false, backgroundColor: card() });
  // The page's policy forbids styles in markup, also in markup that is only parsed. They stand aside until it is a file; those for pointers are left out.
  const markup = chart.renderToSVGString().replace(/<style[^]*?<\/style>/g, "").replaceAll(" style=", ` ${ASIDE}=`);
  const drawn = new DOMParser().parseFromString(markup, "image/svg+xml");
  chart.dispose();
  if (drawn.querySelector("parsererror")) throw new Error("the drawing is not well-formed");
  const { curve, band, people, budgets } = said();
  return framed(drawn.documentElement, SIZE, { title: curve, legend: band, upward: people, along: budgets });
}

/** The texts of the pictures, which the menu of downloads carries. */
function said() {
  return document.querySelector("details[data-curve]").dataset;
}

/** A drawing that explains itself: with a title, a legend, the names of its axes, the source and the date. */
function framed(drawing, { width, height }, { title, legend, upward, along }) {
  const size = { width: Math.max(width, NARROWEST), height: ABOVE + height + BELOW };
  const page = getComputedStyle(document.body);
  const quiet = getComputedStyle(document.documentElement).getPropertyValue("--quiet").trim();
  const today = (part) => new Date().toLocaleDateString(document.documentElement.lang, part);
  // In the order of the page's dates.
  const day = [today({ day: "numeric" }), today({ month: "short" }), today({ year: "numeric" })].join(" ");
  const source = [said().source, location.host, day].join(" \u00b7 ");
  const letters = Math.floor((size.width - 2 * MARGIN) / LETTER);
  const short = [...title].length > letters ? `${[...title].slice(0, letters - 1).join("")}\u2026` : title;
  const picture = element("svg", { viewBox: `0 0 ${size.width} ${size.height}`, ...size, "font-family": page.fontFamily });
  const place = element("g", { transform: `translate(0 ${ABOVE})` });
  place.append(drawing);
  const line = (content, y, look, x = MARGIN, anchor = "start") => text(content, { x, y, "text-anchor": anchor, fill: quiet, "font-size": 12, ...look });
  picture.append(
    element("rect", { ...size, fill: card() }),
    place,
    line(short, 34, { "font-size": 20, "font-weight": 600, fill: page.color }),
    line(legend, 56),
    line(upward, 80),
    line(along, ABOVE + height + 14, {}, width / 2, "middle"),
    line(source, ABOVE + height + 42),
  );
  const svg = new XMLSerializer().serializeToString(picture).replaceAll(` ${ASIDE}=`, " style=");
  return { svg, ...size };
}

/** What lies behind the charts of the page. */
function card() {
  return getComputedStyle(document.querySelector(".card")).backgroundColor;
}

/**
 * The fifty futures of all ways side by side below their names. The page draws them as SVG and colours them by its style
 * sheet; a file has none, so every shape gets what the browser worked out for it.
 */
function dots() {
  const plots = [...document.querySelectorAll(".way")].flatMap((way) => {
    const plot = way.querySelector("svg:has(.axis)");
    return plot ? [{ plot, name: way.getAttribute("aria-label"), counted: words(way.querySelector(".counted")) }] : [];
  });
  const { width: step, height } = plots[0].plot.viewBox.baseVal;
  const { color } = getComputedStyle(document.body);
  const drawing = element("g", {});
  plots.forEach(({ plot, name, counted }, place) => {
    const part = element("g", { transform: `translate(${MARGIN + place * (step + MARGIN)} 0)` });
    const plotted = element("g", { transform: `translate(0 ${HEAD})` });
    plotted.append(...[...plot.children].map(coloured));
    part.append(
      text(name, { y: 20, "font-size": 14, "font-weight": 600, fill: color }),
      text(counted, { y: 38, "font-size": 12, fill: color }),
      plotted,
    );
    drawing.append(part);
  });
  const size = { width: MARGIN + plots.length * (step + MARGIN), height: HEAD + height };
  const { dots, counted, unit } = said();
  return framed(drawing, size, { title: dots, legend: counted, upward: "", along: unit });
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

function text(content, attributes) {
  const made = element("text", attributes);
  made.textContent = content;
  return made;
}

/** What an element says, with a space between its parts. */
function words(element) {
  const parts = [...(element?.children ?? [])].map((part) => part.textContent.trim().replace(/\s+/g, " "));
  return parts.join(" ");
}

/** The drawing as a PNG. */
async function paint({ svg, width, height }) {
  if (!isFaithful()) throw new Error("this browser changes what a page draws");
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SHARP, height: height * SHARP });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const painted = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!painted) throw new Error("this browser makes no picture");
  return painted;
}

/** Whether a canvas reads as it was painted: against fingerprinting some browsers give stripes instead, and no error. */
function isFaithful() {
  const paper = Object.assign(document.createElement("canvas"), { width: 8, height: 8 }).getContext("2d");
  const colour = [51, 102, 153, 255];
  paper.fillStyle = `rgb(${colour.slice(0, 3)})`;
  paper.fillRect(0, 0, 8, 8);
  return paper.getImageData(0, 0, 8, 8).data.every((value, at) => Math.abs(value - colour[at % 4]) < 8);
}

function offer(file, name) {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
