import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { publicPage } from "../data";
import { missingHead } from "../document-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return missingHead(await publicPage());
}

/** Every address that nothing else answers. */
export default function Page() {
  notFound();
}
