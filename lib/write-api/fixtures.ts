import { api } from "@/lib/http";
import { requirePage } from "@/lib/page";
import { createToken, noteUse } from "@/lib/tokens";
import { CreateToken } from "@/lib/tokens/schema";
import type { TestDatabase } from "@/tests/databases";
import { admit, endpoints, prefix } from ".";

export const baseUrl = "https://status.example.com";

type Sending = { key?: string | null; headers?: Record<string, string>; form?: string };

/** The API over a database, called as its route is, with a key of every scope. */
export async function openApi(base: TestDatabase, callsPerMinute = 100_000) {
  const newKey = (scopes: string, expiresAt: string | null = null) =>
    createToken(base.ctx, CreateToken.parse({ name: "Robot", scopes, expiresAt }));
  const { key: master, token } = await newKey("all");
  const { publicId } = await requirePage(base.db);
  const noted: Promise<void>[] = [];
  const handle = api({
    prefix,
    endpoints,
    admit,
    database: async () => base.db,
    clock: base.clock,
    baseUrl: () => baseUrl,
    noteUse: (ctx, used) => {
      const done = noteUse(ctx, used);
      noted.push(done);
      return done;
    },
    callsPerMinute,
  });

  /** A path below /api/v1; one that begins without a slash is below the page. */
  function send(method: string, path: string, body?: unknown, sending: Sending = {}) {
    const { key = master, headers = {}, form } = sending;
    const address = path.startsWith("/") ? path : `/pages/${publicId}/${path}`;
    const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
    const sent = form ?? (body === undefined ? undefined : JSON.stringify(body));
    return handle(
      new Request(`http://localhost${prefix}${address}`, {
        method,
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(sent === undefined ? {} : { "content-type": type }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      }),
    );
  }

  /** The answer's status and JSON. */
  async function call<T = Thing>(
    method: string,
    path: string,
    body?: unknown,
    sending: Sending = {},
  ): Promise<{ status: number; json: T }> {
    const answer = await send(method, path, body, sending);
    const text = await answer.text();
    return { status: answer.status, json: text === "" ? null : JSON.parse(text) };
  }

  /** Waits for what goes on after the answers. */
  const settled = () => Promise.all(noted);

  return { settled, send, call, newKey, token, pageId: publicId };
}

/** What every thing of the API has, and whatever else a test looks at. */
export type Thing = { id: string } & Record<string, unknown>;
