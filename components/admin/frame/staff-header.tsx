import { ButtonLink } from "@/components/ui/button";
import type { Staff } from "@/lib/auth";
import type { Page } from "@/lib/page/schema";
import { AccountMenu } from "./account-menu";
import { Monogram } from "./monogram";
import { type Place, placesOf } from "./navigation";

type Props = {
  staff: Staff;
  page: Page;
  here: Place | null;
  /** Whether the page itself has no such button. */
  offersNew: boolean;
};

/** The page's mark, where else to go, and who is signed in. */
export function StaffHeader({ staff, page, here, offersNew }: Props) {
  return (
    <header className="flex min-h-16 items-center gap-x-5 py-2 md:min-h-20 lg:gap-x-8">
      <a
        href="/admin"
        className="flex min-h-11 min-w-0 items-center gap-3 font-semibold tracking-tight no-underline md:max-lg:shrink-0"
      >
        <Monogram name={page.name} />
        <span className="min-w-0 md:max-lg:sr-only">
          <bdi className="line-clamp-1 wrap-anywhere">{page.name}</bdi>
        </span>
        <span className="text-sm font-normal text-muted md:max-lg:sr-only">Staff</span>
      </a>
      <nav aria-label="Main" className="flex items-center max-md:hidden">
        {placesOf(staff.role).map(({ id, href, label }) => (
          <a
            key={id}
            href={href}
            data-place={id}
            aria-current={here === id ? "page" : undefined}
            // On a middling screen there is no room for what Settings leads to as well.
            className="data-[place=tokens]:max-lg:hidden inline-flex min-h-11 items-center px-2.5 text-sm whitespace-nowrap text-muted underline-offset-8 hover:text-ink hover:underline aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {label}
          </a>
        ))}
      </nav>
      <div className="ms-auto flex shrink-0 items-center gap-2">
        {offersNew ? (
          <ButtonLink href="/admin/incidents/new" className="max-md:hidden">
            New incident
          </ButtonLink>
        ) : null}
        <AccountMenu staff={staff} />
      </div>
    </header>
  );
}
