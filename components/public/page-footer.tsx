import type { PublicPage } from "@/lib/publish";
import { GetUpdates } from "./get-updates";
import { texts } from "./texts";

/** How to hear of changes, and the small print. */
export function PageFooter({ data }: { data: PublicPage }) {
  const { page } = data;
  return (
    <footer>
      <GetUpdates baseUrl={data.baseUrl} />
      <div className="mt-14 flex flex-wrap items-center gap-x-8 border-t border-line pt-4 pb-10 text-sm text-muted">
        <p className="py-2">{texts.allTimesIn(page.timeZone)}</p>
        {page.demo ? <p className="py-2">{texts.demo}</p> : null}
        <p className="flex flex-wrap gap-x-8 md:ms-auto">
          <FooterLink href="/affected">{texts.affected}</FooterLink>
          <FooterLink href="/developers">{texts.developersLink}</FooterLink>
          {page.supportUrl === null ? null : (
            <FooterLink href={page.supportUrl}>{texts.contactSupport}</FooterLink>
          )}
        </p>
      </div>
    </footer>
  );
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="link inline-flex min-h-11 items-center">
      {children}
    </a>
  );
}
