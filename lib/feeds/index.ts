export {
  type ComponentFeedInput,
  componentAtomFeed,
  componentRssFeed,
  type FeedComponent,
} from "./component-history";
export { atomFeed, type FeedInput, jsonFeed, rssFeed } from "./history";
export { type UpdatesFeedInput, updatesAtomFeed, updatesRssFeed } from "./updates";
