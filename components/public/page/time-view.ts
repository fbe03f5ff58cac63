import type { TimeView } from "@/components/ui/moment";
import type { PublicPage } from "@/lib/publish";

/**
 * How the times of a document read: in the page's zone and language, as of when it was made. Documents
 * that aren't made anew each day write the date of every time.
 */
export function timeViewOf(
  { page, asOf }: Pick<PublicPage, "page" | "asOf">,
  { dated }: { dated: boolean },
): TimeView {
  return { zone: page.timeZone, locale: page.locale, asOf, dated };
}
