/**
 * A page that says of itself that it may be old, in a banner at the top of its body; `since` is
 * when the database was last reached. The element is the one that the live script shows and hides.
 */
export function withStaleNotice(html: string, since: Date): string {
  const body = /<body\b[^>]*>/i.exec(html);
  if (!body) return html;
  const end = body.index + body[0].length;
  return html.slice(0, end) + staleNotice(since) + html.slice(end);
}

function staleNotice(since: Date): string {
  const at = since.toISOString();
  const time = `<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 16)} UTC</time>`;
  return (
    '<div data-stale-notice role="status"><p>' +
    `<strong>You may be seeing old information.</strong> Last contact: ${time}.</p></div>`
  );
}
