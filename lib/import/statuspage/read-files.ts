import { readFile } from "node:fs/promises";
import { Invalid } from "@/lib/errors";
import { readJson } from "../read-json";
import { joinDocuments, type StatuspageData } from "./documents";

/** Reads saved answers of a Statuspage. Throws Invalid where a file can't be read or is none. */
export async function readStatuspageFiles(paths: readonly string[]): Promise<StatuspageData> {
  const documents: unknown[] = [];
  const notes: string[] = [];
  for (const path of paths) {
    const document = readJson(path, await read(path), (line) => notes.push(line));
    if (!joinDocuments([document])) {
      throw refuse(`${path} contains no components, incidents or scheduled_maintenances.`);
    }
    documents.push(document);
  }
  const data = joinDocuments(documents);
  if (!data || paths.length === 0) throw refuse("Name at least one file.");
  return { ...data, notes };
}

function read(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw refuse(`${path} can't be read: ${reason}.`);
  });
}

function refuse(message: string): Invalid {
  return new Invalid([{ path: "sources", message }]);
}
