import type { Metadata } from "next";
import { NotFoundView } from "@/components/public/not-found-view";
import { publicPage } from "../data";
import { missingHead } from "../document-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return missingHead(await publicPage());
}

/**
 * What visitors get, with 404, at an address that nothing answers. A page of its own: of one that
 * calls `notFound()` Next sends an empty body, which scripts would have to fill
 * (https://github.com/vercel/next.js/issues/62228).
 */
export default async function Page() {
  return <NotFoundView data={await publicPage()} />;
}
