export { type Excerpt, excerptOf } from "./excerpt";
export { type Found, findEntries } from "./find";
export {
  type HistoryReading,
  type HistorySearch,
  type Part,
  readHistorySearch,
  type SearchProblem,
} from "./read";
