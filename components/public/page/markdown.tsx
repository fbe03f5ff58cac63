import { renderMarkdown } from "@/lib/markdown";

/** A text of staff. `renderMarkdown` lets no raw HTML, script or foreign image through. */
export function Markdown({ text, className = "" }: { text: string; className?: string }) {
  return (
    <div
      dir="auto"
      className={`markdown ${className}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a safe subset, see above
      dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }}
    />
  );
}
