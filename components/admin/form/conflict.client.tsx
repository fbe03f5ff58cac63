"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { type ConflictRow, conflictView } from "@/lib/conflict-rows";
import { useFormState } from "./form-context";

type Props = { message: string; current: unknown; onTopLabel: string };

/** Both texts side by side, where someone else saved first. */
export function Conflict({ message, current, onTopLabel }: Props) {
  const { typed, sendOnTop, sending } = useFormState();
  const [view] = useState(() => conflictView(current, typed()));
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), []);
  const { version } = view;
  const title = typed().has("body")
    ? "Someone posted while you were writing"
    : "Edited by someone else";
  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-labelledby="conflict-title"
      className="tone-minor mt-8 rounded-lg bg-tint px-5 py-4 focus:outline-none"
    >
      <h2 id="conflict-title">{title}</h2>
      <p className="mt-1 text-sm">{message}</p>
      {view.rows.map((row) => (
        <Both key={row.label} row={row} />
      ))}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {version === null ? null : (
          <Button type="button" disabled={sending} onClick={() => sendOnTop(version)}>
            {onTopLabel}
          </Button>
        )}
        <a
          href={window.location.href}
          target="_blank"
          rel="noopener"
          className="link inline-flex min-h-11 items-center text-sm"
        >
          Open the current version in a new tab
        </a>
      </div>
    </section>
  );
}

function Both({ row }: { row: ConflictRow }) {
  return (
    <div className="mt-4 grid gap-x-6 gap-y-3 border-t border-line pt-3 md:grid-cols-2">
      <Text label={`Theirs: ${row.label}`} text={row.theirs} />
      <Text label="Yours" text={row.yours} />
    </div>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <h3 className="text-sm text-muted">{label}</h3>
      <p dir="auto" className="max-h-60 overflow-auto text-sm wrap-anywhere whitespace-pre-wrap">
        {text === "" ? "Empty" : text}
      </p>
    </div>
  );
}
