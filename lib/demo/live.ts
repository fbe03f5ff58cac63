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
        text: "Some messages stay at one tick and are not delivered. We see it in our own numbers as well and are looking for the cause.",
        effects: { messages: "partial" },
        nextInMinutes: -39,
        whoIsAffected: "Some people in Germany, Austria and Switzerland",
      },
      {
        minutesAgo: 40,
        status: "investigating",
        text: "About one message in five is affected, on all kinds of devices. They are stored with us and will be delivered; none is lost. Read receipts are late for the same reason.",
        effects: { receipts: "degraded" },
        nextInMinutes: -10,
        whatYouCanDo:
          "Don't delete messages with one tick: they are sent as soon as this is fixed.",
      },
      {
        minutesAgo: 23,
        status: "identified",
        text: "A server that remembers which phone is connected where gives out old answers, so messages go to where you were an hour ago. We are emptying its memory step by step: emptying it at once would make everybody reconnect in the same second.",
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
        text: "A third is done, and there every message arrives. At this pace we need about 40 minutes for the rest.",
        nextInMinutes: 24,
        whatYouCanDo:
          "If it is urgent, call: calls work. Don't delete messages with one tick, they are sent as soon as this is fixed.",
      },
    ],
  },
  {
    name: "Answers from our support team take longer than usual",
    said: [
      {
        minutesAgo: 1510,
        status: "investigating",
        text: "Half of our support team is in bed with the flu. Answers take up to two days instead of four hours. Pigeon itself is not concerned.",
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
        text: "The move has begun. Backups pause and go on by themselves afterwards.",
      },
      {
        minutesAgo: 11,
        status: "in_progress",
        text: "31 % are copied, slightly ahead of plan.",
      },
    ],
  },
];
