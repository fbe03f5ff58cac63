export { atomFeed, type FeedInput, lastModified, rssFeed } from "./history";
