"use client";

import { useEffect, useRef } from "react";
import { SelectField } from "../form/field.client";
import { currentZoneName, zonesByRegion } from "./time-zones";

type Props = {
  zones: readonly string[];
  defaultValue: string;
  /** Selects the browser's own zone instead. */
  proposeOwn?: boolean;
};

/** The page's time zone. */
export function ZoneSelect({ zones, defaultValue, proposeOwn = false }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const select = box.current?.querySelector("select");
    if (!proposeOwn || !select) return;
    const own = currentZoneName(Intl.DateTimeFormat().resolvedOptions().timeZone);
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
        {zonesByRegion(zones).map(({ region, zones: named }) => (
          <optgroup key={region} label={region}>
            {named.map(({ name, city }) => (
              <option key={name} value={name}>
                {city}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
    </div>
  );
}
