"use client";

import { useRef } from "react";
import { InputField } from "./field.client";

type Props = { zone: string /** Minutes that the impact suggests. */; suggested: number | null };

const picks = [15, 30, 60] as const;

/** By when the next update is promised: a time, or one tap for the usual spans. */
export function NextUpdateField({ zone, suggested }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const pick = (minutes: number | null) => {
    const field = box.current?.querySelector("input");
    if (!field) return;
    field.value = minutes === null ? "" : wallTime(new Date(Date.now() + minutes * 60_000), zone);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <div ref={box} className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <InputField
        name="nextUpdateBy"
        type="datetime-local"
        label={`Next update by (in ${zone})`}
        className="w-full sm:w-72"
      />
      <fieldset className="flex flex-wrap gap-2" aria-label="Promise the next update in">
        {picks.map((minutes) => (
          <button
            key={minutes}
            type="button"
            onClick={() => pick(minutes)}
            className={`min-h-11 rounded-full border px-3.5 text-sm hover:bg-soft ${minutes === suggested ? "border-ink font-semibold" : "border-edge"}`}
          >
            {minutes} min
          </button>
        ))}
        <button
          type="button"
          onClick={() => pick(null)}
          className="min-h-11 rounded-full px-2.5 text-sm text-muted hover:bg-soft hover:text-ink"
        >
          No promise
        </button>
      </fieldset>
    </div>
  );
}

/** "2026-03-29T01:30" in the zone; Swedish writes it so but for the space. */
function wallTime(at: Date, zone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return format.format(at).replace(" ", "T");
}
