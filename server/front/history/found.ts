import { excerptOf, type Found, type HistorySearch } from "@/lib/history";
import { type HistoryEntry, pageSize } from "@/lib/history/schema";
import { escapeHtml } from "@/lib/html";
import { fillSlot } from "../queries/fill";

const texts = {
  clear: "Clear the search",
  found: (count: number) =>
    count === 0 ? "Nothing found" : count === 1 ? "1 entry" : `${count} entries`,
  with: "with",
  in: "in",
  place: (first: number, last: number) => `${first} to ${last} are on this page.`,
  fewerWords: "Try one word of a title or an update, or only a part of it.",
  allComponents: "Look in all components",
  noSuchPage: (pages: number) =>
    pages === 1 ? "There is only one page of this." : `There are only ${pages} pages of this.`,
  firstPage: "Go to the first page",
  pages: "Pages of what was found",
  newer: "Newer:",
  older: "Older:",
  page: (number: number, pages: number) => `page ${number} of ${pages}`,
} as const;

/** What was found, as HTML. At most `pageSize` entries. */
export function answerOf(search: HistorySearch, found: Found<HistoryEntry>): string {
  const { letters } = search;
  if (found.total === 0) return `<div class="${headClass}">${nothingFound(search)}</div>`;
  const first = (search.page - 1) * pageSize + 1;
  const place = found.pages === 1 ? "" : ` ${texts.place(first, first + found.entries.length - 1)}`;
  const rows = found.entries.map((entry) => rowOf(entry, letters)).join("");
  return `<p class="${headClass}"><strong>${summaryOf(search, found)}.</strong>${place} ${link("/history", texts.clear)}</p>${rows}${pageLinks(search, found)}`;
}

/** Of a page after the last one. */
export function noSuchPage(search: HistorySearch, { pages }: Pages): string {
  return `<p class="${headClass}">${texts.noSuchPage(pages)} ${link(addressOf(search, 1), texts.firstPage)}</p>`;
}

type Pages = Pick<Found<unknown>, "pages">;

const headClass = "border-t border-line py-4";

function summaryOf(
  { text, letters, part }: HistorySearch,
  { total }: Pick<Found<unknown>, "total">,
): string {
  const given = letters === "" ? "" : ` ${texts.with} “<bdi>${escapeHtml(text.trim())}</bdi>”`;
  const within = part === null ? "" : ` ${texts.in} <bdi>${escapeHtml(part.name)}</bdi>`;
  return `${texts.found(total)}${given}${within}`;
}

/** Says what to do: fewer letters, any component, or nothing at all. */
function nothingFound(search: HistorySearch): string {
  const { letters, part } = search;
  const advice = letters === "" ? "" : `<p class="mt-1 text-muted">${texts.fewerWords}</p>`;
  const wider =
    letters === "" || part === null
      ? ""
      : link(addressOf({ ...search, part: null }, 1), texts.allComponents);
  return `<p class="text-lg">${summaryOf(search, { total: 0 })}.</p>${advice}<p class="mt-1 flex flex-wrap gap-x-5">${wider}${link("/history", texts.clear)}</p>`;
}

function rowOf(entry: HistoryEntry, letters: string): string {
  const { before, match, after } = excerptOf(entry.texts, letters);
  const marked =
    match === "" ? "" : `<mark class="rounded-sm bg-brand/20 text-ink">${escapeHtml(match)}</mark>`;
  return fillSlot(entry.row, "excerpt", escapeHtml(before) + marked + escapeHtml(after));
}

function pageLinks(search: HistorySearch, { pages }: Pages): string {
  const { page } = search;
  if (pages === 1) return "";
  const to = (number: number, label: string, rel: "next" | "prev", className: string) =>
    `<a href="${addressOf(search, number)}" rel="${rel}" class="inline-flex min-h-11 items-center gap-2 ${className}"><span class="text-muted">${label}</span><span class="link font-medium">${texts.page(number, pages)}</span></a>`;
  const older = page < pages ? to(page + 1, texts.older, "next", "") : "";
  const newer = page > 1 ? to(page - 1, texts.newer, "prev", "ms-auto") : "";
  return `<nav aria-label="${texts.pages}" class="flex flex-wrap justify-between gap-x-8 border-t border-line pt-3 print:hidden">${older}${newer}</nav>`;
}

/** The address of a page of this search, escaped for an attribute. */
function addressOf({ text, part }: HistorySearch, page: number): string {
  const query = new URLSearchParams([
    ...(text === "" ? [] : [["q", text]]),
    ...(part === null ? [] : [["component", part.id]]),
    // Without any parameter the address is that of the newest month.
    ...(page === 1 && (text !== "" || part !== null) ? [] : [["page", String(page)]]),
  ]);
  return escapeHtml(`/history?${query}`);
}

function link(address: string, label: string): string {
  return `<a href="${address}" class="link inline-flex min-h-11 items-center">${label}</a>`;
}
