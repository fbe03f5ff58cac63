import { Button } from "@/components/ui/button";
import { texts } from "../texts";

/** Target of buttons that open the sheet. */
export const updatesSheetId = "updates";

/** Opens the sheet with the ways to follow the page; works without scripts. */
export function GetUpdatesButton({ kind = "primary" }: { kind?: "primary" | "quiet" }) {
  return (
    <Button type="button" kind={kind} popoverTarget={updatesSheetId}>
      {texts.getUpdates}
    </Button>
  );
}

/**
 * The ways to follow the page, in a sheet over it. A browser without popovers shows the sheet in its
 * place in the document.
 */
export function GetUpdatesSheet({ baseUrl }: { baseUrl: string }) {
  return (
    <section
      id={updatesSheetId}
      popover="auto"
      aria-labelledby={`${updatesSheetId}-title`}
      className="sheet print:hidden"
    >
      <div className="flex items-center justify-between gap-x-4">
        <h2 id={`${updatesSheetId}-title`} className="text-lg font-semibold tracking-tight">
          {texts.getUpdates}
        </h2>
        <Button
          type="button"
          kind="quiet"
          popoverTarget={updatesSheetId}
          popoverTargetAction="hide"
        >
          {texts.close}
        </Button>
      </div>
      <ul className="mt-2 divide-y divide-line">
        <li className="py-3">
          <SheetLink href="/history.rss">{texts.feeds.rss}</SheetLink>
          <p className="max-w-168 text-sm text-muted">
            {texts.feeds.rssUse}{" "}
            <code className="mt-1.5 block w-fit rounded-sm bg-soft px-1.5 py-0.5 font-mono text-xs wrap-anywhere text-ink select-all">
              /feed subscribe {baseUrl}/history.rss
            </code>
          </p>
        </li>
        <li className="py-3">
          <SheetLink href="/history.atom">{texts.feeds.atom}</SheetLink>
          <p className="max-w-168 text-sm text-muted">{texts.feeds.atomUse}</p>
        </li>
        <li className="py-3">
          <SheetLink href="/maintenance.ics">{texts.feeds.calendar}</SheetLink>
          <p className="max-w-168 text-sm text-muted">{texts.feeds.calendarUse}</p>
        </li>
      </ul>
    </section>
  );
}

function SheetLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="link -my-2 inline-flex min-h-11 items-center font-medium">
      {children}
    </a>
  );
}
