"use client";

import { useEffect, useId, useRef, useState } from "react";
import { TextField } from "./field.client";

type Props = {
  label?: string;
  defaultValue?: string;
  placeholder?: string;
  /** The one that links to the page’s form, and the key `u`, lead to. */
  isMain?: boolean;
};

const waitMs = 350;
const failed = "The preview isn’t available right now. Posting may still work.";

/** The message in Markdown, with how it will read: beside it on wide screens, else on demand. */
export function MessageField({
  label = "Message",
  defaultValue = "",
  placeholder,
  isMain = false,
}: Props) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState(defaultValue);
  const box = useRef<HTMLDivElement>(null);
  const previewId = useId();
  const html = usePreview(text);

  useEffect(() => {
    // A restored draft or a reset form comes without a key pressed in the field.
    const field = box.current?.querySelector("textarea");
    const form = field?.form;
    if (!field || !form) return;
    const follow = () => setText(field.value);
    form.addEventListener("input", follow);
    return () => form.removeEventListener("input", follow);
  }, []);

  return (
    <div ref={box} className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
      <TextField
        name="body"
        className="[&_textarea]:scroll-mt-72"
        label={label}
        hint="Markdown: **bold**, ## headings, lists, links."
        required
        maxLength={25_000}
        defaultValue={defaultValue}
        placeholder={placeholder}
        id={isMain ? "message" : undefined}
      />
      <div className="min-w-0 noscript:hidden">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={previewId}
          onClick={() => setOpen(!isOpen)}
          className="link min-h-11 text-sm font-medium lg:hidden"
        >
          {isOpen ? "Hide the preview" : "Preview"}
        </button>
        <div id={previewId} className={`${isOpen ? "" : "max-lg:hidden"} lg:pt-0`}>
          <p aria-hidden="true" className="text-sm font-medium text-muted max-lg:hidden">
            Preview
          </p>
          {html === "" ? (
            <p className="mt-1.5 border-s-2 border-line ps-4 text-sm text-muted">
              As visitors will read it.
            </p>
          ) : null}
          <div
            dir="auto"
            hidden={html === ""}
            className="markdown mt-1.5 min-h-11 border-s-2 border-line ps-4"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: the server's safe subset of HTML
            dangerouslySetInnerHTML={{ __html: html ?? `<p>${failed}</p>` }}
          />
        </div>
      </div>
    </div>
  );
}

/** The text as HTML, made by the server a moment after typing stopped; null where that failed. */
function usePreview(text: string): string | null {
  const [html, setHtml] = useState<string | null>("");
  useEffect(() => {
    if (text.trim() === "") {
      setHtml("");
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const rendered = await fetchPreview(text, abort.signal);
      if (!abort.signal.aborted) setHtml(rendered);
    }, waitMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return html;
}

async function fetchPreview(body: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch("/api/admin/preview", {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify({ body }),
      signal,
    });
    const answer: { html?: unknown } = await response.json();
    return response.ok && typeof answer.html === "string" ? answer.html : null;
  } catch {
    // Shown as a sentence in its place: the message itself is safe in its field.
    return null;
  }
}
