import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Desk, hasFocus, openDesk, openIncident, visit } from "./desk";
import type { Session } from "./staff";

let desk: Desk;
let session: Session;

beforeAll(async () => {
  desk = await openDesk();
  session = await desk.area.signInAsOwner();
});

afterEach(() => desk?.clear());
afterAll(() => desk?.close());

describe("an open staff page", () => {
  test("“Now” shows a new incident, marked as new, without a reload", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin");
    await incident("Seen on Now");
    await page.getByRole("link", { name: "Seen on Now", exact: true }).waitFor();
    const news = page.getByRole("status").filter({ hasText: "1 new: Seen on Now" });
    await news.waitFor();
    await news.getByRole("button", { name: "Got it" }).click();
    await news.waitFor({ state: "detached" });
  });

  test("of an incident takes in what others post; what is being written stays, and conflicts", async () => {
    const id = await incident("Written by two");
    const page = await desk.open({ session });
    await visit(desk, page, `/admin/incidents/${id}`);
    const message = page.getByLabel("Message", { exact: true });
    await page.getByLabel("Monitoring", { exact: true }).check();
    await page.getByLabel("No promise").check();
    await message.fill("Mine, half written");
    await postElsewhere(id, "Theirs, posted first.");
    await page.locator("#timeline").getByText("Theirs, posted first.").waitFor();
    await page.getByRole("status").filter({ hasText: "1 new: Identified" }).waitFor();
    expect(await message.inputValue()).toBe("Mine, half written");
    expect(await hasFocus(message)).toBe(true);
    expect(await page.getByLabel("Monitoring", { exact: true }).isChecked()).toBe(true);
    expect(await page.getByLabel("No promise").isChecked()).toBe(true);
    await page.getByRole("button", { name: "Post update" }).click();
    await page.getByRole("region", { name: "Someone posted while you were writing" }).waitFor();
    await page.getByRole("button", { name: "Post mine on top" }).click();
    await page.getByText("Posted. Visitors see it").waitFor();
    expect(await desk.area.db.incidentUpdate.count({ where: { incidentId: id } })).toBe(3);
  });

  test("keeps what is written when someone else resolves it", async () => {
    const id = await incident("Resolved by another");
    const page = await desk.open({ session });
    await visit(desk, page, `/admin/incidents/${id}`);
    const message = page.getByLabel("Message", { exact: true });
    await message.fill("Written meanwhile");
    await postElsewhere(id, "It is over.", "resolved");
    await page.locator("#timeline").getByText("It is over.").waitFor();
    expect(await message.inputValue()).toBe("Written meanwhile");
    await page.getByRole("button", { name: "Post update" }).click();
    await page.getByRole("button", { name: "Post mine on top" }).waitFor();
  });

  test("that nobody writes on follows, so that a post is no conflict", async () => {
    const id = await incident("Read by one");
    const page = await desk.open({ session });
    await visit(desk, page, `/admin/incidents/${id}`);
    await postElsewhere(id, "Posted elsewhere.");
    await page.locator("#timeline").getByText("Posted elsewhere.").waitFor();
    await page.getByLabel("Message", { exact: true }).fill("Posted after it.");
    await page.getByRole("button", { name: "Post update" }).click();
    await page.getByText("Posted. Visitors see it").waitFor();
  });
});

test("a series is one row on “Now”", async () => {
  const from = Date.now() + 36 * 3_600_000;
  await desk.area.post(
    "/api/admin/maintenances",
    {
      name: "Nightly restart",
      body: "Short.",
      scheduledFor: new Date(from).toISOString(),
      scheduledUntil: new Date(from + 1_800_000).toISOString(),
      repeats: "daily",
    },
    { session },
  );
  const page = await desk.open({ session });
  await visit(desk, page, "/admin");
  expect(await page.getByRole("link", { name: "Nightly restart", exact: true }).count()).toBe(1);
  await page.getByRole("link", { name: /^\d+ more dates of Nightly restart$/ }).waitFor();
});

function incident(name: string): Promise<string> {
  return openIncident(desk.area, session, { name, body: "We are looking." });
}

async function postElsewhere(id: string, body: string, status = "identified"): Promise<void> {
  const { version } = await desk.area.db.incident.findUniqueOrThrow({
    where: { id },
    select: { version: true },
  });
  const path = `/api/admin/incidents/${id}/updates`;
  await desk.area.post(path, { version, status, body }, { session });
}
