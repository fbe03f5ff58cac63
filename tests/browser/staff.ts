import { type Role, roles } from "@/lib/access";
import { hashPassword } from "@/lib/auth";
import { type Database, openDatabase } from "@/lib/db";
import { newId } from "@/lib/ids";
import { type Candor, startCandor } from "./candor";

/** The demo's own owner; everybody else has the same password. */
export const owner = { email: "demo@example.com", password: "a few plain words" };

/** The `Cookie` header of someone signed in. */
export type Session = string;

/** How a request is sent: as a script of one's own page and for JSON, unless said otherwise. */
export type Sending = {
  session?: Session | null;
  /** What a browser says of where it comes from. */
  origin?: Record<string, string>;
  /** As a browser sends a form: the answer is a page or a redirect. */
  asForm?: boolean;
};

/** The demo, running, with its database beside it. */
export type StaffArea = {
  candor: Candor;
  db: Database;
  /** Makes a member of staff in the database and signs them in; `disabledAt` comes after that. */
  signInAs: (role: Role, later?: { disabledAt: Date }) => Promise<Session>;
  signInAsOwner: () => Promise<Session>;
  post: (path: string, fields: object, sending?: Sending) => Promise<Response>;
  get: (path: string, session?: Session | null) => Promise<Response>;
  stop: () => Promise<void>;
};

export async function startStaffArea(): Promise<StaffArea> {
  const candor = await startCandor({
    args: ["--demo"],
    env: { CANDOR_DEMO_PASSWORD: owner.password },
  });
  await candor.printed(/Sign in as/);
  const db = await openDatabase(`file:${candor.dataDir}/candor.db`);
  const passwordHash = await hashPassword(owner.password);
  const post: StaffArea["post"] = (path, fields, sending = {}) =>
    send(candor, path, fields, sending);
  const signIn = async (email: string) => {
    let answer = await post("/api/sign-in", { ...owner, email });
    // On a busy machine the app may fall silent while it starts.
    for (let tries = 0; answer.status === 503 && tries < 10; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      answer = await post("/api/sign-in", { ...owner, email });
    }
    return sessionOf(answer);
  };
  return {
    candor,
    db,
    signInAs: async (role, later) => {
      const email = await addPerson(db, role, passwordHash);
      const session = await signIn(email);
      if (later) await db.user.update({ where: { email }, data: later, select: { id: true } });
      return session;
    },
    signInAsOwner: () => signIn(owner.email),
    post,
    get: (path, session = null) =>
      fetch(candor.url + path, { redirect: "manual", headers: cookieOf(session) }),
    stop: async () => {
      await db.$disconnect();
      await candor.stop();
    },
  };
}

/** Those who may do less than a role, and those who may do as much or more. */
export function rolesAround(least: Role): { below: readonly Role[]; enough: readonly Role[] } {
  const at = roles.indexOf(least);
  return { below: roles.slice(0, at), enough: roles.slice(at) };
}

async function addPerson(db: Database, role: Role, passwordHash: string): Promise<string> {
  const email = `${newId()}@example.com`;
  const now = new Date();
  await db.user.create({
    data: {
      id: newId(),
      email,
      name: `Some ${role}`,
      role,
      passwordHash,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  return email;
}

function send({ url }: Candor, path: string, fields: object, sending: Sending): Promise<Response> {
  const { session = null, origin = { Origin: url }, asForm = false } = sending;
  const format = asForm
    ? { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/html" }
    : { "Content-Type": "application/json", Accept: "application/json" };
  return fetch(url + path, {
    method: "POST",
    redirect: "manual",
    headers: { ...format, ...cookieOf(session), ...origin },
    body: asForm ? formOf(fields) : JSON.stringify(fields),
  });
}

function cookieOf(session: Session | null): Record<string, string> {
  return session === null ? {} : { Cookie: session };
}

/** Fields as a form sends them: a list as `name[]`, a record as JSON text. */
function formOf(fields: object): string {
  const texts = Object.entries(fields).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.map((one) => [`${name}[]`, String(one)]);
    return [[name, typeof value === "object" ? JSON.stringify(value) : String(value)]];
  });
  return new URLSearchParams(texts).toString();
}

/** What a browser would send back of the cookie that an answer sets. */
function sessionOf(answer: Response): Session {
  const [cookie = ""] = answer.headers.getSetCookie();
  const [pair = ""] = cookie.split(";");
  if (answer.status >= 400 || pair.endsWith("="))
    throw new Error(`Not signed in: ${answer.status}`);
  return pair;
}
