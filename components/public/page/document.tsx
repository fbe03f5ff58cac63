import type { ReactNode } from "react";
import { type Tone, toneGlyphs } from "@/components/ui/tones";
import { withoutBidiControls } from "@/lib/controls";
import type { PublicPage } from "@/lib/publish";
import { statusPageName } from "../texts";

/** What a public document says of itself. */
export type About = {
  title: string;
  description: string;
  /** The document's own address, for the canonical link; null where it has none. */
  path: string | null;
  /** What icon and title show; null for documents that are made too rarely to tell a state. */
  tone: Tone | null;
  /** Whether search engines should find it. */
  isIndexed: boolean;
};

type Props = { data: PublicPage; about: About; styleSheet: string; children: ReactNode };

const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

/** A whole public document: its head, and the content of its body. */
export function Document({ data, about, styleSheet, children }: Props) {
  const { locale, timeZone } = data.page;
  const [language = "en"] = locale.split("-");
  return (
    <html lang={locale} dir={rightToLeft.has(language) ? "rtl" : "ltr"} data-zone={timeZone}>
      <Head data={data} about={about} styleSheet={styleSheet} />
      <body>{children}</body>
    </html>
  );
}

/** A title and an icon that carry the state, feeds, and what a link to it shows elsewhere. */
function Head({ data, about, styleSheet }: Omit<Props, "children">) {
  const siteName = statusPageName(data.page);
  const { path, tone, isIndexed } = about;
  const title = withoutBidiControls(about.title);
  const description = withoutBidiControls(about.description);
  const glyph = tone === null ? "" : `${toneGlyphs[tone]} `;
  const address = path === null ? null : new URL(path, data.baseUrl).href;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${glyph}${title} · ${siteName}`}</title>
      <link rel="stylesheet" href={styleSheet} />
      <script src="/live.js" defer />
      <link
        rel="icon"
        href={tone === null ? "/favicon.svg" : `/favicon-${tone}.svg`}
        type="image/svg+xml"
      />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
      <link rel="manifest" href="/site.webmanifest" />
      <meta name="description" content={description} />
      {isIndexed ? null : <meta name="robots" content="noindex" />}
      {address === null ? null : <link rel="canonical" href={address} />}
      <FeedLinks baseUrl={data.baseUrl} siteName={siteName} />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      {address === null ? null : <meta property="og:url" content={address} />}
      <meta name="twitter:card" content="summary" />
      <meta name="twitter:title" content={title} />
      <meta name="twitter:description" content={description} />
    </head>
  );
}

function FeedLinks({ baseUrl, siteName }: { baseUrl: string; siteName: string }) {
  const feeds = [
    { type: "application/rss+xml", path: "/history.rss", name: "RSS" },
    { type: "application/atom+xml", path: "/history.atom", name: "Atom" },
    { type: "application/feed+json", path: "/feed.json", name: "JSON Feed" },
  ];
  return feeds.map(({ type, path, name }) => (
    <link
      key={type}
      rel="alternate"
      type={type}
      href={`${baseUrl}${path}`}
      title={`${siteName} – ${name}`}
    />
  ));
}
