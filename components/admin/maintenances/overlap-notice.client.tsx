"use client";

import { useEffect, useRef, useState } from "react";
import { OverlapList } from "./overlap-list";
import type { OverlapView } from "./overlap-view";

type Props = {
  /** The maintenance itself, where it is planned already. */
  exceptId?: string | undefined;
  /** Its components, where the form doesn't ask for them. */
  componentIds?: readonly string[] | undefined;
};

const waitMs = 350;

/** While a window is being chosen: what else it would meet. The page after sending says it too. */
export function OverlapNotice({ exceptId, componentIds }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [plan, setPlan] = useState("");
  const overlaps = useOverlaps(plan);

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const follow = () => setPlan(planIn(form, { exceptId, componentIds }));
    form.addEventListener("input", follow);
    return () => form.removeEventListener("input", follow);
  }, [exceptId, componentIds]);

  return (
    <div ref={place} role="status" className="empty:hidden">
      <OverlapList overlaps={overlaps} />
    </div>
  );
}

/** What to ask the server for, as JSON; "" while there is no whole window or no component. */
function planIn(form: HTMLFormElement, { exceptId, componentIds }: Props): string {
  const fields = new FormData(form);
  const ids = componentIds ?? fields.getAll("componentIds[]");
  const [scheduledFor, scheduledUntil] = [fields.get("scheduledFor"), fields.get("scheduledUntil")];
  const lasts = fields.get("lasts") ?? "until";
  if (!scheduledFor || ids.length === 0 || (lasts === "until" && !scheduledUntil)) return "";
  const repeats = fields.get("repeats") ?? undefined;
  const times = { scheduledFor, scheduledUntil, lasts, repeats };
  const rule = { rule: fields.get("rule"), repeatUntil: fields.get("repeatUntil") };
  return JSON.stringify({ componentIds: ids, ...times, ...rule, exceptId });
}

/** Asked for a moment after the plan last changed. */
function useOverlaps(plan: string): readonly OverlapView[] {
  const [overlaps, setOverlaps] = useState<readonly OverlapView[]>([]);
  useEffect(() => {
    if (plan === "") {
      setOverlaps([]);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const found = await fetchOverlaps(plan, abort.signal);
      if (!abort.signal.aborted) setOverlaps(found);
    }, waitMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [plan]);
  return overlaps;
}

async function fetchOverlaps(plan: string, signal: AbortSignal): Promise<readonly OverlapView[]> {
  try {
    const response = await fetch("/api/admin/maintenances/overlaps", {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: plan,
      signal,
    });
    const answer: { overlaps?: OverlapView[] } = await response.json();
    return answer.overlaps ?? [];
  } catch {
    // A warning that can't be had now is given on the page after sending.
    return [];
  }
}
