import type { Metadata } from "next";
import { texts } from "@/components/public/texts";
import { UnavailableView } from "@/components/public/unavailable-view";
import { publicPage } from "../data";
import { documentHead } from "../document-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const head = documentHead(await publicPage(), {
    title: texts.unavailableTitle,
    description: texts.unavailableDetail,
    path: null,
    tone: null,
  });
  return { ...head, robots: { index: false } };
}

export default async function Page() {
  return <UnavailableView data={await publicPage()} />;
}
