import type { ReactNode } from "react";
import { type Tone, toneClasses } from "@/components/ui/tones";
import type { PublicPage } from "@/lib/publish";
import { texts } from "../texts";
import { PageFooter } from "./page-footer";
import { PageHeader } from "./page-header";

type Props = {
  data: PublicPage;
  /** Colours the top of the page; without one it stays white. */
  tone?: Tone;
  /** Which entry of the navigation this page is. */
  here?: "history" | "uptime";
  children: ReactNode;
};

/** What every public page has around its own content. */
export function PageFrame({ data, tone, here, children }: Props) {
  return (
    <div className={`relative isolate ${tone ? toneClasses[tone] : ""}`}>
      <div
        aria-hidden="true"
        className={`absolute inset-x-0 top-0 -z-10 h-136 bg-linear-to-b to-paper print:hidden ${tone ? "from-tint" : "from-soft"}`}
      />
      <a
        href="#content"
        className="absolute start-4 top-3 z-10 scroll-mt-28 rounded-full bg-ink px-5 py-3 text-sm font-semibold text-paper not-focus:[clip-path:inset(50%)]"
      >
        {texts.skip}
      </a>
      <div className="mx-auto flex min-h-dvh max-w-264 flex-col px-5 md:px-8">
        <PageHeader page={data.page} here={here ?? null} />
        <main id="content" tabIndex={-1} className="flex-1 focus:outline-none">
          {children}
        </main>
        <PageFooter data={data} />
      </div>
    </div>
  );
}
