import type { PublicPage } from "@/lib/publish";
import { GetUpdatesSheet } from "../front/get-updates";
import { texts } from "../texts";

/** The small print, and the sheet of ways to follow the page. */
export function PageFooter({ data }: { data: PublicPage }) {
  const { page } = data;
  return (
    <footer>
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
      <GetUpdatesSheet baseUrl={data.baseUrl} />
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
