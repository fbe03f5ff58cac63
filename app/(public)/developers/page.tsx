import type { Metadata } from "next";
import { DevelopersPageView } from "@/components/public/developers/developers-page-view";
import { exampleIdsOf } from "@/components/public/developers/example-ids";
import { texts } from "@/components/public/texts";
import { frontPage, publicPage } from "../data";
import { documentHead } from "../document-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const data = await publicPage();
  return documentHead(data, {
    title: texts.developers.title,
    description: texts.developers.description(data.page.name),
    path: "/developers",
    tone: null,
  });
}

export default async function Page() {
  return <DevelopersPageView data={await publicPage()} ids={exampleIdsOf(await frontPage())} />;
}
