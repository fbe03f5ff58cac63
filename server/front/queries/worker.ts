import { parentPort, workerData } from "node:worker_threads";
import { answerQuestion, type Question } from "./answer";
import type { FromWorker, WorkerData } from "./messages";
import { PublishedFiles, Unreadable } from "./published-files";

const { dataDir } = workerData as WorkerData;
const published = new PublishedFiles(dataDir);
const send = (message: FromWorker) => parentPort?.postMessage(message);

async function answer(question: Question): Promise<void> {
  try {
    send({ type: "answer", answer: await answerQuestion(question, published) });
  } catch (error) {
    send(failureOf(error));
  }
}

function failureOf(error: unknown): FromWorker {
  if (error instanceof Unreadable) {
    return { type: "unreadable", path: error.path, isDamaged: error.isDamaged };
  }
  return { type: "failure", message: error instanceof Error ? error.message : String(error) };
}

parentPort?.on("message", answer);
