import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Unavailable } from "@/lib/errors";
import { publishedPaths } from "@/lib/publish/manifest";

const probeBytes = 64 * 1024;

/**
 * Makes the data directory and checks that it can be written; throws Unavailable with the reason.
 * A full disk is told, but doesn't keep documents published earlier from being served.
 */
export async function prepareDataDirectory(
  dataDir: string,
  log: (line: string) => void,
): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await writeThrough(join(dataDir, `.probe-${process.pid}`), Buffer.alloc(probeBytes));
  } catch (error) {
    const sentence = sentenceFor(dataDir, error as NodeJS.ErrnoException);
    const isFull = (error as NodeJS.ErrnoException).code === "ENOSPC";
    if (!isFull || !(await hasPublished(dataDir))) {
      throw new Unavailable(sentence, false, { cause: error });
    }
    log(sentence);
  }
}

/** The key that signs sessions: the one given, else the data directory's, made on first use. */
export async function requireSecret(dataDir: string, given: string | null): Promise<string> {
  if (given !== null) return given;
  const path = join(dataDir, "secret");
  const secret = (await readSecret(path)) ?? (await makeSecret(path));
  if (secret.length >= 32) return secret;
  throw new Unavailable(
    `The file ${path} does not hold a secret of at least 32 characters: delete it to have a new one made (everyone signs in again).`,
    false,
  );
}

async function makeSecret(path: string): Promise<string> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeThrough(draft, Buffer.from(`${randomBytes(32).toString("base64url")}\n`), true);
    // Unlike a rename, a link never replaces the secret that another start has just made.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    return (await readSecret(path)) ?? "";
  } catch (error) {
    const sentence = sentenceFor(path, error as NodeJS.ErrnoException);
    throw new Unavailable(sentence, false, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
}

async function readSecret(path: string): Promise<string | null> {
  try {
    const secret = await readFile(path, "utf8");
    await chmod(path, 0o600);
    return secret.trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Unavailable(sentenceFor(path, error as NodeJS.ErrnoException), false, {
      cause: error,
    });
  }
}

/** Writes a file that only its owner may read, through to the disk; without `keep` it goes again. */
async function writeThrough(path: string, bytes: Buffer, keep = false): Promise<void> {
  try {
    const file = await open(path, "w", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  } finally {
    if (!keep) await rm(path, { force: true }).catch(() => undefined);
  }
}

async function hasPublished(dataDir: string): Promise<boolean> {
  const { manifest } = publishedPaths(dataDir);
  return await readFile(manifest).then(
    () => true,
    () => false,
  );
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "it lies on a read-only disk",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "there is a file in its place",
  ENOSPC: "there is no space left on the disk",
  EDQUOT: "this user's disk quota is used up",
};

function sentenceFor(path: string, error: NodeJS.ErrnoException): string {
  return `Candor can't write its data at ${path}: ${reasons[error.code ?? ""] ?? error.message}.`;
}
