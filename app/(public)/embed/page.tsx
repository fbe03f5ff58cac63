import type { Metadata } from "next";
import { EmbedPageView } from "@/components/public/embed/embed-page-view";
import { frontPage } from "../data";
import { documentHead } from "../document-head";

export const dynamic = "force-dynamic";

/** What search engines should find is the page itself. */
export async function generateMetadata(): Promise<Metadata> {
  const data = await frontPage();
  const { description } = data.overall;
  const head = documentHead(data, { title: description, description, path: null, tone: data.tone });
  return { ...head, robots: { index: false } };
}

/** For iframes on other sites (contracts §6): no scripts, no frame of our own around it. */
export default async function Page() {
  return <EmbedPageView data={await frontPage()} />;
}
