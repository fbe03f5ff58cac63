import { StatusMark } from "@/components/ui/status-mark";
import type { Holder } from "@/lib/incidents";

/**
 * Why a component isn't operational: the incidents that hold it, and whether staff set it by hand. Several
 * may say different things of it.
 */
export function HolderList({ holders }: { holders: readonly Holder[] }) {
  if (holders.length === 0) return null;
  return (
    <ul aria-label="Held by" className="mt-1">
      {holders.map(({ status, incident }) => (
        <li
          key={incident?.id ?? "by-hand"}
          className="flex min-h-11 flex-wrap items-center gap-x-3 wrap-anywhere"
        >
          {incident === null ? (
            <span>Set by hand</span>
          ) : (
            <span>
              By{" "}
              <a href={`/admin/incidents/${incident.id}`} className="link">
                <bdi>{incident.name}</bdi>
              </a>
            </span>
          )}
          {holders.length > 1 ? <StatusMark status={status} /> : null}
        </li>
      ))}
    </ul>
  );
}
