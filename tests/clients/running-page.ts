import type { IncomingHttpHeaders } from "node:http";
import { readManifest } from "@/lib/publish/store/published";
import { ask } from "@/server/front/fixtures";
import { type StaffArea, startStaffArea } from "../browser/staff";
import { eventually } from "../eventually";

/** The demo as it runs for anyone, all of it published, with a member of staff at hand. */
export type RunningPage = StaffArea & { url: string };

export async function startPage(): Promise<RunningPage> {
  const staff = await startStaffArea();
  await eventually(async () => {
    const manifest = await readManifest(staff.candor.dataDir);
    if (!manifest?.complete || manifest.pending.length > 0) throw new Error("Not published yet.");
  });
  return { ...staff, url: staff.candor.url };
}

export type Raw = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** One request as a client wrote it: nothing added, nothing decoded, no redirect followed. */
export function request(
  { url }: { url: string },
  path: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Raw> {
  const { hostname, port } = new URL(url);
  return ask({ hostname, port, path, method, headers });
}

export async function readText(page: { url: string }, path: string): Promise<string> {
  const { status, body } = await request(page, path);
  if (status !== 200) throw new Error(`${path} answered ${status}.`);
  return body.toString("utf8");
}

/** Opens an incident on a component; answers its id. */
export async function openIncident(
  { post, signInAsOwner }: StaffArea,
  fields: { name: string; body: string; effects?: Record<string, string> },
): Promise<string> {
  const session = await signInAsOwner();
  const response = await post("/api/admin/incidents", fields, { session });
  if (!response.ok) throw new Error(`Opening an incident answered ${response.status}.`);
  const { location }: { location: string } = await response.json();
  return location.split(/[/?]/)[3] ?? "";
}

/** Says that an incident is over; it has one update so far. */
export async function resolveIncident(
  { post, signInAsOwner }: StaffArea,
  id: string,
  body: string,
): Promise<void> {
  const session = await signInAsOwner();
  const fields = { version: 1, status: "resolved", body };
  const response = await post(`/api/admin/incidents/${id}/updates`, fields, { session });
  if (!response.ok) throw new Error(`Resolving an incident answered ${response.status}.`);
}
