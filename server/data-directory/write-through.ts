import { open } from "node:fs/promises";

/** Writes a file that only its owner may read, through to the disk. */
export async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
