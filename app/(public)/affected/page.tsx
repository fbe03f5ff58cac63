import type { Metadata } from "next";
import { AffectedPageView } from "@/components/public/affected/affected-page-view";
import { affectedTexts } from "@/components/public/affected/texts";
import { affectedPage } from "../data";
import { documentHead } from "../document-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const data = await affectedPage();
  const { title, description } = affectedTexts;
  return documentHead(data, {
    title,
    description: description(data.page.name),
    path: "/affected",
    tone: null,
  });
}

export default async function Page() {
  return <AffectedPageView data={await affectedPage()} />;
}
