import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HistoryPageView } from "@/components/public/history-page-view";
import { historyPage } from "../data";
import { historyHead } from "./history-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return historyHead((await historyPage(null)) ?? notFound(), "/history");
}

/** The newest month. */
export default async function Page() {
  return <HistoryPageView data={(await historyPage(null)) ?? notFound()} />;
}
