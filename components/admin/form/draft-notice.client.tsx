"use client";

type Props = { restoredAt: number | null; onDiscard: () => void };

/** That the form holds what was typed before, with the way out of it. */
export function DraftNotice({ restoredAt, onDiscard }: Props) {
  if (restoredAt === null) return null;
  const time = new Date(restoredAt).toLocaleString(undefined, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (
    <div
      role="status"
      className="tone-notice mb-6 flex flex-wrap items-center justify-between gap-x-4 rounded-md bg-tint ps-4 text-sm"
    >
      <p className="py-2">Your draft of {time} was restored.</p>
      <button type="button" onClick={onDiscard} className="link min-h-11 px-4 font-medium">
        Discard it
      </button>
    </div>
  );
}
