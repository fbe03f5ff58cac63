import { randomBytes } from "node:crypto";
import { chmod, link, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Unavailable } from "@/lib/errors";
import { whyNotWritable } from "./write-errors";
import { writeThrough } from "./write-through";

/** The key that signs sessions: the one given, else the data directory's, made on first use. */
export async function requireSecret(dataDir: string, given: string | null): Promise<string> {
  if (given !== null) return given;
  const path = join(dataDir, "secret");
  const secret = (await readSecret(path)) ?? (await makeSecret(path));
  if (secret.length >= 32) return secret;
  throw new Unavailable(
    `The file ${path} does not contain a secret of at least 32 characters. Delete it to get a new one; everyone must then sign in again.`,
    false,
  );
}

/** For a start on a disk that can't be written and holds no secret: sessions end with this start. */
export function temporarySecret(): string {
  return randomBytes(32).toString("base64url");
}

async function makeSecret(path: string): Promise<string> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeThrough(draft, Buffer.from(`${temporarySecret()}\n`));
    // Unlike a rename, a link never replaces the secret that another start has just made.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    return (await readSecret(path)) ?? "";
  } catch (error) {
    throw new Unavailable(whyNotWritable(path, error), false, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
}

async function readSecret(path: string): Promise<string | null> {
  try {
    const secret = await readFile(path, "utf8");
    // A read-only disk keeps the mode, and the directory keeps others out.
    await chmod(path, 0o600).catch(() => undefined);
    return secret.trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Unavailable(whyNotWritable(path, error), false, { cause: error });
  }
}
