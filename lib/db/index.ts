export { type Actor, findSessionUser, isLive } from "./authorise";
export {
  type Audited,
  type Change,
  commitChange,
  type Once,
  type Replay,
  type Touched,
  type Tx,
  type Unchanged,
} from "./commit-change";
export {
  adapterFor,
  type Database,
  openDatabase,
  type Provider,
  providerOf,
  type Reader,
} from "./connect";
export type { Context } from "./context";
export { inChunks } from "./in-chunks";
export { keepBook } from "./keep-book";
export { inTime } from "./patience";
export { onRevisionMoved, revisionMoved } from "./signal";
export { isSnapshot, lastingOf, oncePerSnapshot, openSnapshot, perDatabase } from "./snapshot";
export { unavailableIfDown } from "./unavailable";
