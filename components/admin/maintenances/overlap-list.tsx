import type { OverlapView } from "./overlap-view";

/** Warns of other work or incidents on the same components. */
export function OverlapList({ overlaps }: { overlaps: readonly OverlapView[] }) {
  if (overlaps.length === 0) return null;
  return (
    <div className="tone-minor rounded-lg bg-tint px-4 py-3 md:px-5">
      <p className="font-semibold text-tone">Overlaps with</p>
      <ul className="text-sm">
        {overlaps.map(({ id, name, what, components }) => (
          <li key={id} className="py-1">
            <a href={`/admin/incidents/${id}`} className="link inline-block py-2 font-medium">
              <bdi className="wrap-anywhere">{name}</bdi>
            </a>
            <span className="block text-muted">
              {what}: <bdi className="wrap-anywhere">{components}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
