import { Section } from "./section";
import { texts } from "./texts";

/** The ways in which the page tells of changes by itself. */
export function GetUpdates({ baseUrl }: { baseUrl: string }) {
  return (
    <Section id="updates" title={texts.getUpdates} className="print:hidden">
      <ul className="divide-y divide-line">
        <li className="py-4">
          <FeedLink href="/history.rss">{texts.feeds.rss}</FeedLink>
          <p className="mt-1 max-w-168 text-sm text-muted">
            {texts.feeds.rssUse}{" "}
            <code className="mt-1.5 block w-fit rounded-sm bg-soft px-1.5 py-0.5 font-mono text-xs wrap-anywhere text-ink select-all">
              /feed subscribe {baseUrl}/history.rss
            </code>
          </p>
        </li>
        <li className="py-4">
          <FeedLink href="/history.atom">{texts.feeds.atom}</FeedLink>
          <p className="mt-1 max-w-168 text-sm text-muted">{texts.feeds.atomUse}</p>
        </li>
      </ul>
    </Section>
  );
}

function FeedLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="link -my-2 inline-flex min-h-11 items-center font-medium">
      {children}
    </a>
  );
}
