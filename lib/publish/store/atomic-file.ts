import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { newId } from "@/lib/ids";

type Durability = {
  /**
   * Waits until the disk has it. What carries its own hash needn't: bytes that a power cut lost are
   * found at the next start and made anew.
   */
  flush: boolean;
};

/** Writes a file whole or not at all: aside, then renamed. */
export async function writeAtomically(
  path: string,
  bytes: Buffer | string,
  { flush }: Durability,
): Promise<void> {
  // A name of its own: several pages share a style sheet and may store it at the same moment.
  const aside = `${path}.${newId()}.tmp`;
  try {
    const file = await openIn(aside);
    try {
      await file.writeFile(bytes);
      if (flush) await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** Makes the folder where it isn't there yet: mostly it is. */
async function openIn(path: string): Promise<FileHandle> {
  return open(path, "w").catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true });
    return open(path, "w");
  });
}
