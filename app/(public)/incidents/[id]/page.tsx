import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IncidentPageView } from "@/components/public/incident-page-view";
import { outcome, stateTone, stateWord, summary } from "@/components/public/incident-view";
import { incidentPage } from "../../data";
import { documentHead } from "../../document-head";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const data = await requireIncidentPage(params);
  const { incident } = data;
  return documentHead(data, {
    title: `${outcome(incident) ?? stateWord(incident)}: ${incident.name}`,
    description: summary(incident),
    path: `/incidents/${incident.id}`,
    tone: stateTone(incident),
  });
}

export default async function Page({ params }: Props) {
  return <IncidentPageView data={await requireIncidentPage(params)} />;
}

async function requireIncidentPage(params: Props["params"]) {
  const { id } = await params;
  return (await incidentPage(id)) ?? notFound();
}
