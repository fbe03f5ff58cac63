import type { IncidentStatus, MaintenanceStatus } from "@/lib/status";
import type { Effects, Part } from "./tale";

/** Minutes before now; what is under way while the demo is looked at. */
type Live<S> = {
  minutesAgo: number;
  status: S;
  text: string;
  effects?: Effects;
  nextInMinutes?: number;
  whoIsAffected?: string;
  whatStillWorks?: string;
  whatYouCanDo?: string;
};

export type LiveIncident = { name: string; said: readonly Live<IncidentStatus>[] };

export const liveIncidents: readonly LiveIncident[] = [
  {
    name: "Messages not delivered to some people",
    said: [
      {
        minutesAgo: 54,
        status: "investigating",
        text: "Some messages stay at one tick and are not delivered. Our own metrics show it too. We are looking for the cause.",
        effects: { messages: "partial" },
        nextInMinutes: -39,
        whoIsAffected: "Some people in Germany, Austria and Switzerland",
      },
      {
        minutesAgo: 40,
        status: "investigating",
        text: "About one message in five is affected, on all devices. These messages are stored and will be delivered; none is lost. Read receipts are late for the same reason.",
        effects: { receipts: "degraded" },
        nextInMinutes: -10,
        whatYouCanDo:
          "Don't delete messages with one tick: they are sent as soon as this is fixed.",
      },
      {
        minutesAgo: 23,
        status: "identified",
        text: "A server that tracks where each phone is connected returns outdated entries. Messages therefore go to where you were an hour ago. We are clearing its cache step by step, so that not everybody reconnects in the same second.",
        effects: { groupChats: "degraded" },
        nextInMinutes: 2,
        whoIsAffected:
          "About one message in five in Germany, Austria and Switzerland, on all devices",
        whatStillWorks:
          "Voice and video calls, sign-in, photos and files once the message is through",
      },
      {
        minutesAgo: 6,
        status: "identified",
        text: "A third is done, and every message there arrives. At this pace the rest takes about 40 minutes.",
        nextInMinutes: 24,
        whatYouCanDo:
          "If it is urgent, call. Calls work. Don't delete messages with one tick: they are sent as soon as this is fixed.",
      },
    ],
  },
  {
    name: "Answers from our support team take longer than usual",
    said: [
      {
        minutesAgo: 1510,
        status: "investigating",
        text: "Half of our support team is in bed with the flu. Answers take up to two days instead of four hours. Pigeon itself is not affected.",
      },
      {
        minutesAgo: 205,
        status: "identified",
        text: "Colleagues from other teams are helping out. Security reports and lost accounts are answered first, as always within four hours.",
      },
    ],
  },
];

export type LiveMaintenance = {
  name: string;
  parts: readonly Part[];
  startedMinutesAgo: number;
  endsInMinutes: number;
  said: readonly Live<MaintenanceStatus>[];
};

export const liveMaintenances: readonly LiveMaintenance[] = [
  {
    name: "Media backups move to a new storage region",
    parts: ["backup"],
    startedMinutesAgo: 48,
    endsInMinutes: 132,
    said: [
      {
        minutesAgo: 5 * 1440,
        status: "scheduled",
        text: "Media backups move from Ireland to Finland, where the electricity comes from wind and water. No backups are made or restored in this window. Existing ones are copied, not moved, until all of them have been read back.",
      },
      {
        minutesAgo: 48,
        status: "in_progress",
        text: "The move has begun. Backups pause and resume automatically afterwards.",
      },
      {
        minutesAgo: 11,
        status: "in_progress",
        text: "31 % is copied, slightly ahead of plan.",
      },
    ],
  },
];
