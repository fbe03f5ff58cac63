import type { Metadata } from "next";
import { uptimeTexts } from "@/components/public/uptime/texts";
import type { UptimePage } from "@/lib/publish";
import { documentHead } from "../document-head";

export function uptimeHead(data: UptimePage, path: string): Metadata {
  return documentHead(data, {
    title: `${uptimeTexts.title}, ${data.year}`,
    description: uptimeTexts.description(data.page.name),
    path,
    tone: null,
  });
}
