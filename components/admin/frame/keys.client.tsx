"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

type Props = {
  /** Whether this person may post: without it `n` and `u` do nothing. */
  mayPost: boolean;
};

const keys = [
  { key: "/", does: "Search", needsPost: false },
  { key: "n", does: "New incident", needsPost: true },
  { key: "u", does: "Write an update", needsPost: true },
  { key: "Ctrl Enter", does: "Send the current form (Cmd on a Mac)", needsPost: true },
  { key: "?", does: "Show this list", needsPost: false },
] as const;

/** The keys of the staff area: single letters, outside of fields only. */
export function Keys({ mayPost }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") dialog.current?.showModal();
      else if (event.key === "/") search();
      else if (event.key === "n" && mayPost) window.location.assign("/admin/incidents/new");
      else if (event.key === "u" && mayPost) writeUpdate();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [mayPost]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      className="m-auto w-[min(22rem,calc(100vw-2.5rem))] rounded-lg border border-line bg-paper p-6 text-ink backdrop:bg-ink/40"
    >
      <h2 id="keys-title">Keyboard shortcuts</h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-2">
        {keys
          .filter(({ needsPost }) => mayPost || !needsPost)
          .map(({ key, does }) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="inline-grid h-8 min-w-8 place-items-center px-1.5 rounded-sm border border-edge font-mono text-sm">
                  {key}
                </kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
      </dl>
      <form method="dialog" className="mt-6">
        <Button kind="quiet">Close</Button>
      </form>
    </dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, dialog[open]") !== null)
  );
}

/** The page's own search, else that of the incidents. */
function search(): void {
  const field = document.querySelector<HTMLInputElement>("[data-key-search]");
  if (field) field.focus();
  else window.location.assign("/admin/incidents?focus=search");
}

/** The message on this page, else the incident that is the likeliest to need one. */
function writeUpdate(): void {
  const field = document.querySelector<HTMLTextAreaElement>("textarea#message");
  const link = document.querySelector<HTMLAnchorElement>("a[data-key-update-link]");
  if (field) field.focus();
  else if (link) link.click();
}
