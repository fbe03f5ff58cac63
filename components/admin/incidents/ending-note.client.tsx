"use client";

import { useEffect, useRef, useState } from "react";
import { durationMs, formatDuration } from "@/lib/status";

type Props = {
  /** When it began, ISO 8601; null where nothing has begun. */
  startedAt: string | null;
  /** The status that ends it. */
  ending: "resolved" | "completed";
};

/** With the ending status chosen: how long it took if it ended now, and the way to another end. */
export function EndingNote({ startedAt, ending }: Props) {
  const place = useRef<HTMLParagraphElement>(null);
  const [sentence, setSentence] = useState("");

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const follow = () => {
      const fields = new FormData(form);
      const isEnding = fields.get("status") === ending;
      setSentence(isEnding ? sentenceFor(ending, startedAt, fields.get("displayAt") !== "") : "");
      const details = form.querySelector<HTMLDetailsElement>("details[data-when]");
      if (details && isEnding) details.open = true;
      // Hidden by then: what was chosen before must not be sent.
      for (const effects of form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-effects]")) {
        effects.disabled = isEnding;
      }
    };
    follow();
    form.addEventListener("input", follow);
    return () => form.removeEventListener("input", follow);
  }, [ending, startedAt]);

  return (
    <p ref={place} role="status" className="text-sm font-medium empty:hidden">
      {sentence}
    </p>
  );
}

function sentenceFor(ending: Props["ending"], startedAt: string | null, hasEnd: boolean): string {
  const word = ending === "resolved" ? "Resolved" : "Completed";
  if (hasEnd) return `${word} at the time entered below.`;
  if (startedAt === null) return "";
  const length = formatDuration(durationMs(new Date(startedAt), new Date()));
  return `${word} after ${length} if it ended now. If it ended earlier, enter the time below.`;
}
