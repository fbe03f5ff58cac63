export { atomFeed, type FeedInput, rssFeed } from "./history";
