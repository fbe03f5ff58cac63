import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { texts } from "@/components/public/texts";
import { publicPage } from "../data";
import { documentHead } from "../document-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return documentHead(await publicPage(), {
    title: texts.notFoundTitle,
    description: texts.notFoundDetail,
    path: null,
    tone: null,
  });
}

/** Every address that nothing else answers. */
export default function Page() {
  notFound();
}
