import { ask, type Reply } from "@/server/front/fixtures";
import type { Candor } from "../browser/candor";

/** The owner, signed in. */
export type Staff = {
  cookie: string;
  /** Sends a form as its script does; answers how long the answer took, too. */
  post: (path: string, fields: object, headers?: Record<string, string>) => Promise<Answer>;
};
export type Answer = Reply & { ms: number };

/** Sets the page up by the link that the start printed. */
export async function setUpPage(candor: Candor, url = candor.url): Promise<Staff> {
  const token = await candor.printed(/\/admin\/setup\?token=(\S+)/);
  const answer = await staffWith(url, "").post("/api/setup", {
    token,
    pageName: "Pigeon",
    timeZone: "UTC",
    name: "Ada",
    email: "ada@example.com",
    password: "correct horse battery",
  });
  const cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0];
  if (!cookie) throw new Error(`The set-up answered ${answer.status}: ${answer.body}`);
  return staffWith(url, cookie);
}

/** Someone with this session, at this address of the product. */
export function staffWith(url: string, cookie: string): Staff {
  const { hostname, port, host } = new URL(url);
  return {
    cookie,
    post: async (path, fields, headers = {}) => {
      const startedMs = performance.now();
      const reply = await ask(
        {
          hostname,
          port,
          path,
          method: "POST",
          timeout: 30_000,
          headers: {
            "content-type": "application/json",
            accept: "application/json",
            origin: `http://${host}`,
            cookie,
            ...headers,
          },
        },
        JSON.stringify(fields),
      );
      return { ...reply, ms: performance.now() - startedMs };
    },
  };
}

/** Opens an incident; answers its id. Throws where it is refused. */
export async function openIncident(staff: Staff, fields: object = {}): Promise<string> {
  const { status, body } = await staff.post("/api/admin/incidents", {
    name: "Messages arrive late",
    body: "We are looking into it.",
    ...fields,
  });
  if (status !== 200) throw new Error(`Opening an incident answered ${status}: ${body}`);
  const { location }: { location: string } = JSON.parse(body.toString());
  return location.split(/[/?]/)[3] ?? "";
}
