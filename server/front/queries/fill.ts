/** Puts an answer into a published page. Content is HTML; whoever makes it escapes it. */

/** Slots are published empty: `<p … data-slot="name" …></p>`. The first of this name is filled. */
export function fillSlot(html: string, name: string, content: string): string {
  const slot = new RegExp(`(<(\\w+)[^>]*\\bdata-slot="${name}"[^>]*>)(</\\2>)`);
  return html.replace(
    slot,
    (_, open: string, _tag: string, close: string) => open + content + close,
  );
}

export function markInvalid(html: string, id: string): string {
  return addAttributes(html, id, 'aria-invalid="true"');
}

/** Inserts by function: in a replacement string `$'` and its like stand for parts of the page. */
export function addAttributes(html: string, id: string, attributes: string): string {
  return html.replace(
    new RegExp(`<(?:input|select) id="${id}"`),
    (field) => `${field} ${attributes}`,
  );
}
