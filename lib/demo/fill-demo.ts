import { type Context, commitChange, type Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type History, storeHistory } from "@/lib/import";
import { liveIncidents, liveMaintenances } from "./live";
import { maintenances } from "./maintenances";
import { past } from "./past";
import { seededRandom } from "./random";
import { tellLiveIncident, tellLiveMaintenance, tellPlan, tellTale } from "./tell";
import { makeWorld, timeZone, type World } from "./world";

/**
 * Fills a fresh database with a lively page of an invented messaging service, and its owner.
 * The same at every call, seen from the clock's now. Throws Invalid where anything is there already.
 */
export function fillDemo(
  ctx: Context,
  owner: { email: string; passwordHash: string },
): Promise<void> {
  return commitChange(ctx, "page.fill_demo", async (tx) => {
    await refuseUnlessFresh(tx);
    const now = ctx.clock.now();
    await storeHistory(tx, demoHistory(now), { now });
    await tx.user.create({
      data: { id: newId(), name: "Demo", role: "owner", ...owner, createdAt: now, updatedAt: now },
      select: { id: true },
    });
    const page = { name: "Pigeon", timeZone, demo: true, setUpAt: now };
    await tx.page.update({ where: { id: "page" }, data: page, select: { id: true } });
    return {
      result: undefined,
      audit: { subject: { id: "page", name: page.name }, before: null, after: page },
      touched: { page: true },
    };
  });
}

async function refuseUnlessFresh(tx: Tx): Promise<void> {
  const counts = [
    await tx.user.count(),
    await tx.componentGroup.count(),
    await tx.component.count(),
    await tx.incident.count(),
  ];
  if (counts.every((count) => count === 0)) return;
  throw new Invalid([
    {
      path: "",
      message:
        "This installation is already in use. The demo fills only an empty one, so choose another data folder.",
    },
  ]);
}

function demoHistory(now: Date): History {
  const world = makeWorld(now, seededRandom(1850));
  return {
    groups: world.groups,
    components: world.components,
    incidents: [
      ...tell(world, past, tellTale),
      ...tell(world, maintenances, tellPlan),
      ...tell(world, liveIncidents, tellLiveIncident),
      ...tell(world, liveMaintenances, tellLiveMaintenance),
    ],
  };
}

function tell<T>(
  world: World,
  tales: readonly T[],
  teller: (world: World, tale: T) => History["incidents"][number],
) {
  return tales.map((tale) => teller(world, tale));
}
