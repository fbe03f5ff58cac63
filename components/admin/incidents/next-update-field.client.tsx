"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { PromiseChoice } from "@/lib/incidents/schema";
import { componentStatuses } from "@/lib/status";
import { InputField } from "../form/field.client";
import { FieldProblem } from "../form/field-problem.client";
import { Chip } from "../frame/chip";
import { type Cadence, cadenceOf } from "./cadence";

type Props = {
  zone: string;
  suggested: Cadence | null;
  /** The server's time of the page, ISO 8601: a browser's clock may be off. */
  asOf: string;
  /** Whether the suggestion follows the effects chosen in the form. */
  followsEffects?: boolean;
};

const minutes = ["15", "30", "60"] as const satisfies readonly PromiseChoice[];

/** When the next update is due: one of the usual spans with the time it means, another, or none. */
export function NextUpdateField({ zone, suggested, asOf, followsEffects = false }: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const now = useServerTime(asOf);
  useSuggestion(box, followsEffects);
  const initial: PromiseChoice = suggested === null ? "none" : `${suggested}`;
  return (
    <fieldset ref={box} className="group/promise when-ending:hidden">
      <legend className="mb-1.5">Next update</legend>
      <div className="flex flex-wrap gap-2">
        {minutes.map((value) => (
          <Chip key={value} name="nextUpdateIn" value={value} defaultChecked={value === initial}>
            {value} min
            {now === null ? null : <> · by {clockAfter(now, Number(value), zone)}</>}
          </Chip>
        ))}
        <Chip name="nextUpdateIn" value="at" data-at="">
          Other time
        </Chip>
        <Chip name="nextUpdateIn" value="none" defaultChecked={initial === "none"}>
          No promise
        </Chip>
      </div>
      <FieldProblem name="nextUpdateIn" />
      <InputField
        name="nextUpdateBy"
        type="datetime-local"
        label={`Next update by (in ${zone})`}
        className="mt-3 hidden group-has-[[data-at]:checked]/promise:flex sm:max-w-88"
      />
    </fieldset>
  );
}

const minuteMs = 60_000;

/** The server's time to the minute, from when scripts run; null before, when a time would go stale. */
function useServerTime(asOf: string): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const aheadMs = Date.now() - Date.parse(asOf);
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const time = Date.now() - aheadMs;
      setNow(time);
      timer = setTimeout(tick, minuteMs - (time % minuteMs));
    };
    tick();
    return () => clearTimeout(timer);
  }, [asOf]);
  return now;
}

/** The minute that posting now would promise: rounded up, as `minutesFrom` does when it is posted. */
function clockAfter(now: number, minutes: number, zone: string): string {
  const at = Math.ceil((now + minutes * minuteMs) / minuteMs) * minuteMs;
  return new Date(at).toLocaleTimeString("en", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

/** Moves the choice to what the effects chosen so far suggest, until a person chooses. */
function useSuggestion(box: RefObject<HTMLFieldSetElement | null>, isOn: boolean): void {
  useEffect(() => {
    const form = box.current?.form;
    if (!form || !isOn) return;
    let isOwn = false;
    const follow = ({ target, isTrusted }: Event) => {
      const name = target instanceof HTMLInputElement ? target.name : "";
      // A restored draft holds the choice already.
      if (name === "nextUpdateIn" || !isTrusted) isOwn = true;
      if (isOwn || !name.startsWith("effects[")) return;
      choose(form, String(cadenceOf(effectsIn(form))));
    };
    form.addEventListener("input", follow);
    return () => form.removeEventListener("input", follow);
  }, [box, isOn]);
}

function effectsIn(form: HTMLFormElement) {
  const chosen = [...new FormData(form)]
    .filter(([name]) => name.startsWith("effects["))
    .map(([, value]) => value);
  return componentStatuses.filter((status) => chosen.includes(status));
}

function choose(form: HTMLFormElement, value: string): void {
  const choices = form.elements.namedItem("nextUpdateIn");
  if (choices instanceof RadioNodeList) choices.value = value;
}
