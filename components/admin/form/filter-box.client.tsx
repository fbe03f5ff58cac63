"use client";

import { useId, useState } from "react";
import { fold } from "@/lib/fold";

type Props = {
  /** The id of the element whose `[data-filter]` descendants are filtered. */
  target: string;
  label: string;
};

/** Finds rows of a list by typing. Without scripts the whole list stays. */
export function FilterBox({ target, label }: Props) {
  const id = useId();
  const [found, setFound] = useState<number | null>(null);

  function filter(query: string): void {
    const words = fold(query).split(" ").filter(Boolean);
    const rows = document.querySelectorAll<HTMLElement>(`#${target} [data-filter]`);
    let shown = 0;
    for (const row of rows) {
      const isMatch = words.every((word) => fold(row.dataset.filter ?? "").includes(word));
      // What is chosen stays in sight.
      row.hidden = !isMatch && !hasChosen(row);
      if (isMatch) shown++;
    }
    for (const group of document.querySelectorAll<HTMLElement>(`#${target} [data-filter-group]`)) {
      group.hidden = !group.querySelector("[data-filter]:not([hidden])");
      if (group instanceof HTMLDetailsElement) group.open = words.length > 0 || hasChosen(group);
    }
    setFound(words.length === 0 ? null : shown);
  }

  return (
    <div className="mb-2 sm:max-w-88 noscript:hidden">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        placeholder={label}
        onInput={(event) => {
          event.stopPropagation();
          filter(event.currentTarget.value);
        }}
      />
      <p role="status" className="text-xs text-muted empty:hidden">
        {found === null ? "" : `${found} found`}
      </p>
    </div>
  );
}

function hasChosen(place: HTMLElement): boolean {
  return place.querySelector("input:checked:not([value=''])") !== null;
}
