import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { UptimePageView } from "@/components/public/uptime/uptime-page-view";
import { uptimePage } from "../../data";
import { uptimeHead } from "../uptime-head";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ year: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const data = await requireUptimePage(params);
  return uptimeHead(data, `/uptime/${data.year}`);
}

export default async function Page({ params }: Props) {
  return <UptimePageView data={await requireUptimePage(params)} />;
}

async function requireUptimePage(params: Props["params"]) {
  const { year } = await params;
  if (!/^\d{4}$/.test(year)) notFound();
  return (await uptimePage(Number(year))) ?? notFound();
}
