import { renderAtom } from "./atom";
import { type Feed, feedOf } from "./feed";
import { type FeedInput, rollingItems } from "./history";
import { renderRss } from "./rss";
import { texts } from "./texts";

/** A component, or a group for all of its components. */
export type FeedComponent = {
  id: string;
  name: string;
  /** Of the group that a component is in: only there its name is its own. */
  groupName: string | null;
  createdAt: Date;
};

/** `incidents` are those that touch the component (`listByNewestUpdateOf`). */
export type ComponentFeedInput = FeedInput & { component: FeedComponent };

/** `/components/{id}/history.rss`: the rolling feed of one component or group (contracts §2). */
export function componentRssFeed(input: ComponentFeedInput): string {
  return renderRss(componentFeed(input, "rss"));
}

/** `/components/{id}/history.atom`: the same items as `/components/{id}/history.rss`. */
export function componentAtomFeed(input: ComponentFeedInput): string {
  return renderAtom(componentFeed(input, "atom"));
}

function componentFeed(input: ComponentFeedInput, format: "rss" | "atom"): Feed {
  const { page, component } = input;
  const { id, name, groupName, createdAt } = component;
  const label = groupName === null ? name : texts.componentInGroup(name, groupName);
  const tag = `/components/${id}/history`;
  const head = {
    title: texts.componentTitle(page.name, label),
    description: texts.componentDescription(page.name, label),
    path: `${tag}.${format}`,
    tag,
    quietSince: createdAt,
  };
  return feedOf(input, head, rollingItems(input));
}
