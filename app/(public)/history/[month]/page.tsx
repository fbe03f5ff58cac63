import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HistoryPageView } from "@/components/public/history-page-view";
import { historyPage } from "../../data";
import { historyHead } from "../history-head";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ month: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const data = await requireHistoryPage(params);
  return historyHead(data, `/history/${data.month}`);
}

export default async function Page({ params }: Props) {
  return <HistoryPageView data={await requireHistoryPage(params)} />;
}

async function requireHistoryPage(params: Props["params"]) {
  const { month } = await params;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) notFound();
  return (await historyPage(month)) ?? notFound();
}
