import { ButtonLink } from "@/components/ui/button";
import type { Nudge } from "./incident-texts";

const titles = {
  overdue: "Update overdue",
  overrunning: "Maintenance overrunning",
  silent: "No next update promised",
  monitoring: "Still monitoring",
} as const satisfies Record<Nudge["kind"], string>;

const tones = {
  overdue: "tone-critical",
  overrunning: "tone-major",
  silent: "tone-minor",
  monitoring: "tone-minor",
} as const satisfies Record<Nudge["kind"], string>;

/** What waits for staff; the key `u` leads to the first. */
export function NudgeList({ nudges, mayPost }: { nudges: readonly Nudge[]; mayPost: boolean }) {
  if (nudges.length === 0) return null;
  return (
    <ul className="mb-8 flex flex-col gap-3" aria-label="Waiting for you">
      {nudges.map(({ incident, kind, sentence }) => (
        <li
          key={incident.id}
          className={`${tones[kind]} flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg bg-tint px-4 py-3 md:px-5`}
        >
          <p className="min-w-0 flex-1 basis-64">
            <strong className="font-semibold text-tone">{titles[kind]}</strong>
            {": "}
            <bdi className="wrap-anywhere">{incident.name}</bdi>
            <span className="block text-sm text-muted">{sentence}</span>
          </p>
          {mayPost ? (
            <ButtonLink
              kind="quiet"
              href={`/admin/incidents/${incident.id}#message`}
              data-key-update-link=""
              className="bg-paper"
            >
              Write an update
            </ButtonLink>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
