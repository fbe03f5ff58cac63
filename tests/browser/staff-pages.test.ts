import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems, widths } from "./browser";
import { addressOf, routesOfBuild } from "./build";
import { type Desk, openDesk, openIncident, visit } from "./desk";
import type { Session } from "./staff";

let desk: Desk;
let session: Session;
/** Every page of the build, with addresses of the demo; and states that have their own look. */
let paths: string[];

/** Only for whoever isn't signed in. */
const outside = ["/admin/sign-in", "/admin/setup"];

beforeAll(async () => {
  desk = await openDesk();
  session = await desk.area.signInAsOwner();
  const ids = await idsOfDemo();
  const routes = await routesOfBuild("/admin");
  paths = [
    ...routes.map((route) => addressOf(route, idsFor(route, ids))),
    `/admin/incidents/${ids.finished}`,
    `/admin/incidents/${ids.maintenance}`,
    `/admin/incidents/${ids.hostile}`,
    "/admin/incidents?q=nothing+like+this",
    "/admin/incidents?page=2",
    "/admin/components?done=saved",
  ];
});

afterEach(() => desk?.clear());
afterAll(() => desk?.close());

describe("every page of the staff area", () => {
  test("fits every width without scrolling sideways, unfolded too", () =>
    eachPage(async (page, path) => {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect({ path, width, overflow }).toEqual({ path, width, overflow: 0 });
      }
    }));

  test("has nothing that axe finds, in both themes", () =>
    eachPage(async (page, path) => {
      for (const theme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: theme });
        const found = await accessibilityProblems(page);
        expect({ path, theme, found }).toEqual({ path, theme, found: [] });
      }
    }));

  test("has a skip link that shows with focus alone, whatever stands above it", async () => {
    const page = await desk.open({ session });
    for (const path of ["/", "/admin"]) {
      await visit(desk, page, path);
      const link = page.getByRole("link", { name: /^Skip to the/ });
      await page.evaluate(() => {
        const notice = document.createElement("div");
        notice.style.height = "120px";
        document.body.prepend(notice);
      });
      const isOnTop = () =>
        link.evaluate((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return document.elementFromPoint(x + width / 2, y + height / 2) === one;
        });
      expect([path, await isOnTop()]).toEqual([path, false]);
      await link.focus();
      expect([path, await isOnTop()]).toEqual([path, true]);
    }
  });

  test("shows a viewer no form that is refused", async () => {
    const page = await desk.open({ session: await desk.area.signInAs("viewer") });
    for (const path of paths) {
      if (outside.includes(path)) continue;
      await visit(desk, page, path);
      const actions = await page
        .locator("form[method=post]")
        .evaluateAll((forms) => forms.map((form) => form.getAttribute("action")));
      expect([path, actions.filter((action) => action !== "/api/sign-out")]).toEqual([path, []]);
    }
  });
});

async function eachPage(look: (page: Page, path: string) => Promise<void>): Promise<void> {
  const phone = { width: 390 };
  const [staff, stranger] = [await desk.open({ ...phone, session }), await desk.open(phone)];
  for (const path of paths) {
    const page = outside.includes(path) ? stranger : staff;
    await visit(desk, page, path);
    await unfoldAll(page);
    await look(page, path);
  }
}

/** Everything that is folded away, save the menus: those lie over the page. */
function unfoldAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details:not([name])")) {
      details.setAttribute("open", "");
    }
  });
}

type Ids = Record<
  "open" | "finished" | "maintenance" | "update" | "component" | "group" | "hostile",
  string
>;

async function idsOfDemo(): Promise<Ids> {
  const { db } = desk.area;
  const incident = (kind: string, statuses: string[]) =>
    db.incident.findFirstOrThrow({
      where: { kind, status: { in: statuses } },
      select: { id: true, updates: { select: { id: true }, take: 1 } },
    });
  const open = await incident("incident", ["investigating", "identified", "monitoring"]);
  const select = { select: { id: true } } as const;
  return {
    open: open.id,
    update: open.updates[0]?.id ?? "",
    finished: (await incident("incident", ["resolved"])).id,
    maintenance: (await incident("maintenance", ["scheduled"])).id,
    component: (await db.component.findFirstOrThrow(select)).id,
    group: (await db.componentGroup.findFirstOrThrow(select)).id,
    hostile: await openIncident(desk.area, session, {
      name: `<b>${"Unbreakable".repeat(17)}</b>`,
      body: `# ${"w".repeat(300)}\n\n\`\`\`\n${"code ".repeat(100)}\n\`\`\``,
    }),
  };
}

/** The ids that stand in a route's address; only a maintenance can be cancelled. */
function idsFor(route: string, ids: Ids): Record<string, string> {
  return {
    id: route.endsWith("/cancel") ? ids.maintenance : ids.open,
    updateId: ids.update,
    componentId: ids.component,
    groupId: ids.group,
  };
}
