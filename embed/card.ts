import { toneOfImpact } from "@/components/ui/tones";
import type { Notice } from "./choose";
import { css, shapeOfImpact } from "./look";
import { texts } from "./texts";

export type Card = {
  /** Shows a notice, or with null none. The same one again changes nothing. */
  show(notice: Notice | null): void;
};

/**
 * Puts an empty notice into the page. It is there before anything is said in it, since screen
 * readers only speak of changes in a region that they know.
 */
export function mountCard(onDismiss: (key: string) => void): Card {
  const host = document.createElement("candor-notice");
  const { section, status, silhouette, button } = buildParts();
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheetOf(css)];
  shadow.append(section);
  document.body.append(host);
  let shown: Notice | null = null;

  function show(notice: Notice | null): void {
    // Sites that change pages by script may have thrown the element away with the page.
    if (!host.isConnected) document.body.append(host);
    if (notice?.key === shown?.key) return;
    shown = notice;
    status.replaceChildren(...(notice ? linesOf(notice) : []));
    if (!notice) {
      section.removeAttribute("data-tone");
      section.removeAttribute("aria-label");
      return;
    }
    section.dataset.tone = toneOfImpact[notice.impact];
    section.setAttribute("aria-label", texts.label(notice.pageName));
    silhouette.setAttribute("d", shapeOfImpact[notice.impact]);
  }

  button.addEventListener("click", () => {
    if (shown) onDismiss(shown.key);
    show(null);
  });
  return { show };
}

function buildParts() {
  const section = document.createElement("section");
  section.lang = "en";
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  const silhouette = drawing("");
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", texts.dismiss);
  button.append(framed(drawing("M4 4l12 12M16 4 4 16")));
  section.append(framed(silhouette), status, button);
  return { section, status, silhouette, button };
}

/** "Identified · Pigeon" above the name, which leads to the incident's page in a tab of its own. */
function linesOf({ status, pageName, name, link }: Notice): HTMLElement[] {
  const state = paragraph("state");
  const word = document.createElement("b");
  word.textContent = status;
  state.append(...(status ? [word, " · "] : []), isolated(pageName));
  const title = paragraph("name");
  title.append(link === null ? isolated(name) : linkTo(link, name));
  return [state, title];
}

function paragraph(className: string): HTMLElement {
  const made = document.createElement("p");
  made.className = className;
  return made;
}

/** A text of whatever direction; `<bdi>` finds out which. */
function isolated(text: string): HTMLElement {
  const made = document.createElement("bdi");
  made.textContent = text;
  return made;
}

function linkTo(href: string, text: string): HTMLElement {
  const made = document.createElement("a");
  made.href = href;
  made.target = "_blank";
  made.rel = "noopener";
  made.dir = "auto";
  made.textContent = text;
  return made;
}

const svg = "http://www.w3.org/2000/svg";

function drawing(path: string): SVGPathElement {
  const made = document.createElementNS(svg, "path");
  made.setAttribute("d", path);
  made.setAttribute("fill-rule", "evenodd");
  return made;
}

function framed(path: SVGPathElement): SVGSVGElement {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("viewBox", "0 0 20 20");
  made.setAttribute("aria-hidden", "true");
  made.append(path);
  return made;
}

/** A sheet made by script isn't an inline style: the site's policy (CSP) lets it be. */
function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
