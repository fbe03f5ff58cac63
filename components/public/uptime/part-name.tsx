import type { PartRow } from "./parts";
import { uptimeTexts } from "./texts";

/** A part's name under that of its group. */
export function PartName({ part: { uptime, groupName } }: { part: PartRow }) {
  const { name, archivedAt } = uptime.component;
  return (
    <>
      {groupName === null ? null : (
        <bdi className="block text-xs font-normal text-muted wrap-anywhere">{groupName}</bdi>
      )}
      <bdi className="wrap-anywhere">{name}</bdi>
      {archivedAt === null ? null : (
        <span className="block text-xs font-normal text-muted">{uptimeTexts.archived}</span>
      )}
    </>
  );
}
