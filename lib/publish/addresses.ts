import type { Month } from "@/lib/time";

/** The addresses of public documents of which there are many. */

export function incidentPath(id: string): string {
  return `/incidents/${id}`;
}

export function incidentIdOf(path: string): string | null {
  return /^\/incidents\/([^/]+)$/.exec(path)?.[1] ?? null;
}

export function historyPath(month: Month): string {
  return `/history/${month}`;
}

export function historyMonthOf(path: string): Month | null {
  return /^\/history\/(\d{4}-\d{2})$/.exec(path)?.[1] ?? null;
}
