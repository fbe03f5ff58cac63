import type { ReactNode } from "react";
import { may } from "@/lib/access";
import type { Staff } from "@/lib/auth";
import type { Page } from "@/lib/page/schema";
import { Keys } from "./keys.client";
import type { Place } from "./navigation";
import { StaffHeader } from "./staff-header";
import { TabBar } from "./tab-bar";

type Props = {
  staff: Staff;
  page: Page;
  /** Which entry of the navigation this page belongs to; null for none. */
  here: Place | null;
  /** A form with its own bar at the bottom takes the place of the tab bar. */
  hasFormBar?: boolean;
  children: ReactNode;
};

/** What every page of the staff area has around its own content. */
export function StaffFrame({ staff, page, here, hasFormBar = false, children }: Props) {
  const mayPost = may(staff.role, "incident.create");
  return (
    <div className="bg-linear-to-b from-soft to-paper to-[24rem]">
      <SkipLink />
      {page.demo ? <DemoNote /> : null}
      <div className="mx-auto flex min-h-dvh max-w-264 flex-col px-5 md:px-8">
        <StaffHeader staff={staff} page={page} here={here} offersNew={mayPost && !hasFormBar} />
        <main
          id="content"
          tabIndex={-1}
          className={`flex-1 pt-4 focus:outline-none md:pt-8 md:pb-24 ${hasFormBar ? "pb-4" : "pb-32"}`}
        >
          {children}
        </main>
      </div>
      {hasFormBar ? null : <TabBar here={here} role={staff.role} mayPost={mayPost} />}
      <Keys mayPost={mayPost} />
    </div>
  );
}

/** A page of its own for who isn't signed in yet. */
export function OuterFrame({ page, children }: { page: Page; children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-linear-to-b from-soft to-paper to-[24rem]">
      {page.demo ? <DemoNote /> : null}
      <main className="mx-auto max-w-112 px-5 pt-12 pb-16 md:pt-24">{children}</main>
    </div>
  );
}

function SkipLink() {
  return (
    <a
      href="#content"
      className="absolute start-4 top-3 z-30 rounded-full bg-ink px-5 py-3 text-sm font-semibold text-paper not-focus:[clip-path:inset(50%)]"
    >
      Skip to the content
    </a>
  );
}

function DemoNote() {
  return (
    <aside aria-label="Demo" className="tone-notice bg-tint px-5 py-2 text-center text-sm text-ink">
      This is a demo. Everything it reports is made up.
    </aside>
  );
}
