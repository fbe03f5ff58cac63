import type { Metadata } from "next";
import { statusPageName, texts } from "@/components/public/texts";
import { type Tone, toneGlyphs } from "@/components/ui/tones";
import type { PublicPage } from "@/lib/publish";

type About = {
  title: string;
  description: string;
  /** The document's own address, for the canonical link; null where it has none. */
  path: string | null;
  /** What icon and title show; null for documents that are made too rarely to tell a state. */
  tone: Tone | null;
};

/** The head of a public document: a title and an icon that carry the state, feeds, the summary. */
export function documentHead(data: PublicPage, about: About): Metadata {
  const siteName = statusPageName(data.page);
  const { title, description, path, tone } = about;
  const glyph = tone === null ? "" : `${toneGlyphs[tone]} `;
  const icon = tone === null ? "/favicon.svg" : `/favicon-${tone}.svg`;
  return {
    metadataBase: new URL(data.baseUrl),
    title: `${glyph}${title} · ${siteName}`,
    description,
    alternates: {
      ...(path === null ? {} : { canonical: path }),
      types: {
        "application/rss+xml": [{ url: "/history.rss", title: `${siteName} – RSS` }],
        "application/atom+xml": [{ url: "/history.atom", title: `${siteName} – Atom` }],
        "application/feed+json": [{ url: "/feed.json", title: `${siteName} – JSON Feed` }],
      },
    },
    icons: { icon: [{ url: icon, type: "image/svg+xml" }] },
    openGraph: {
      type: "website",
      siteName,
      title,
      description,
      ...(path === null ? {} : { url: path }),
    },
    twitter: { card: "summary", title, description },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** The head of the page that says that there is no such page. */
export function missingHead(data: PublicPage): Metadata {
  const head = documentHead(data, {
    title: texts.notFoundTitle,
    description: texts.notFoundDetail,
    path: null,
    tone: null,
  });
  return { ...head, robots: { index: false } };
}
