import type { Metadata } from "next";
import { FrontPageView } from "@/components/public/front-page-view";
import { texts } from "@/components/public/texts";
import { frontPage } from "./data";
import { documentHead } from "./document-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const data = await frontPage();
  const [newest] = data.openIncidents;
  const title = data.tone === "notice" && newest ? newest.name : data.overall.description;
  const description = newest ? newest.name : texts.frontDescription(data.page.name);
  return documentHead(data, { title, description, path: "/", tone: data.tone });
}

export default async function Page() {
  return <FrontPageView data={await frontPage()} />;
}
