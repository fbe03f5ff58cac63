import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { UptimePageView } from "@/components/public/uptime/uptime-page-view";
import { uptimePage } from "../data";
import { uptimeHead } from "./uptime-head";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return uptimeHead((await uptimePage(null)) ?? notFound(), "/uptime");
}

export default async function Page() {
  return <UptimePageView data={(await uptimePage(null)) ?? notFound()} />;
}
