import { formatInstant, isTimeZone } from "@/lib/time";

/**
 * A page that says of itself that it may be old, in a banner at the top of its body; `since` is
 * when the database was last reached. The element is the one that the live script shows and hides.
 */
export function withStaleNotice(html: string, since: Date): string {
  const body = /<body\b[^>]*>/i.exec(html);
  if (!body) return html;
  const end = body.index + body[0].length;
  return html.slice(0, end) + staleNotice(since, zoneOf(html)) + html.slice(end);
}

/** The zone that the page's own times are in. */
function zoneOf(html: string): string {
  const zone = /<html\b[^>]*\bdata-zone="([^"]*)"/i.exec(html)?.[1];
  return zone && isTimeZone(zone) ? zone : "Etc/UTC";
}

function staleNotice(since: Date, zone: string): string {
  const text = formatInstant(since, { zone, locale: "en" });
  const time = `<time datetime="${since.toISOString()}">${text}</time>`;
  return (
    '<div data-stale-notice role="status"><p>' +
    `<strong>You may be seeing old information.</strong> Last contact: ${time}.</p></div>`
  );
}
