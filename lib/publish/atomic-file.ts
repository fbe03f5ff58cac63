import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { newId } from "@/lib/ids";

/** Writes a file whole or not at all, also through a crash: aside, flushed, renamed. */
export async function writeAtomically(path: string, bytes: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A name of its own: several pages share a style sheet and may store it at the same moment.
  const aside = `${path}.${newId()}.tmp`;
  try {
    const file = await open(aside, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
