import { readFile } from "node:fs/promises";
import { Invalid } from "@/lib/errors";
import { joinDocuments, type StatuspageData } from "./documents";

/** Reads saved answers of a Statuspage. Throws Invalid where a file can't be read or is none. */
export async function readStatuspageFiles(paths: readonly string[]): Promise<StatuspageData> {
  const documents: unknown[] = [];
  for (const path of paths) {
    const document = await readJson(path);
    if (!joinDocuments([document])) {
      throw refuse(`${path} holds no components, incidents or scheduled_maintenances.`);
    }
    documents.push(document);
  }
  const data = joinDocuments(documents);
  if (!data) throw refuse("Name at least one file.");
  return data;
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw refuse(`${path} can't be read: ${reason}.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(`${path} is no JSON.`);
  }
}

function refuse(message: string): Invalid {
  return new Invalid([{ path: "sources", message }]);
}
