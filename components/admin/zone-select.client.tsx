"use client";

import { useEffect, useRef } from "react";
import { SelectField } from "./field.client";

type Props = {
  zones: readonly string[];
  defaultValue: string;
  /** Whether the browser's own zone is proposed in its place. */
  proposeOwn?: boolean;
};

/** The page's time zone. */
export function ZoneSelect({ zones, defaultValue, proposeOwn = false }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const select = box.current?.querySelector("select");
    if (!proposeOwn || !select) return;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zones.includes(own)) select.add(new Option(own, own));
    select.value = own;
  }, [proposeOwn, zones]);
  return (
    <div ref={box}>
      <SelectField
        name="timeZone"
        label="Time zone"
        hint="Days and times on the page are in this time zone."
        defaultValue={defaultValue}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
