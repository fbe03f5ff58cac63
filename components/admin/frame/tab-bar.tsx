import type { Role } from "@/lib/access";
import { Icon, type IconName } from "./icons";
import { type Place, placesOf } from "./navigation";

const item =
  "flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted no-underline aria-[current]:font-semibold aria-[current]:text-ink";

type Props = { here: Place | null; role: Role; mayPost: boolean };

/** The navigation of small screens, where a thumb reaches it. */
export function TabBar({ here, role, mayPost }: Props) {
  const places = placesOf(role);
  const more = places.filter(({ icon }) => icon === null);
  const [now, incidents, components] = places.filter(({ icon }) => icon !== null);
  return (
    <nav
      aria-label="Main, at the bottom"
      className="fixed inset-x-0 bottom-0 z-20 grid auto-cols-fr grid-flow-col border-t border-line bg-paper px-1 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {now ? <Tab place={now} here={here} /> : null}
      {incidents ? <Tab place={incidents} here={here} /> : null}
      {mayPost ? (
        <a href="/admin/incidents/new" className={`${item} font-semibold text-ink`}>
          <span className="grid h-6 w-10 place-items-center rounded-full bg-ink text-paper">
            <Icon name="new" className="size-4" />
          </span>
          New
        </a>
      ) : null}
      {components ? <Tab place={components} here={here} /> : null}
      <details name="menu" className="relative">
        <summary className={item} aria-current={more.some(({ id }) => id === here) || undefined}>
          <TabIcon name="more" />
          More
        </summary>
        <ul className="absolute end-1 bottom-full mb-2 w-56 rounded-lg border border-line bg-paper py-2 shadow-xl">
          {[...more, publicPage].map(({ href, label }) => (
            <li key={href}>
              <a href={href} className="flex min-h-12 items-center px-5 no-underline">
                {label}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

const publicPage = { href: "/", label: "Public page" };

type TabPlace = { id: Place; href: string; label: string; icon: IconName | null };

function Tab({ place, here }: { place: TabPlace; here: Place | null }) {
  return (
    <a href={place.href} aria-current={place.id === here ? "page" : undefined} className={item}>
      {place.icon ? <TabIcon name={place.icon} /> : null}
      {place.label}
    </a>
  );
}

function TabIcon({ name }: { name: IconName }) {
  return (
    <span className="grid h-6 place-items-center">
      <Icon name={name} />
    </span>
  );
}
