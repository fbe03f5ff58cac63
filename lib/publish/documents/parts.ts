import type { ComponentTree } from "@/lib/components/schema";

/** A component, or a group for all of its components: what has feeds and a calendar of its own. */
export type Part = {
  id: string;
  name: string;
  /** Of the group that a component is in: only there its name is its own. */
  groupName: string | null;
  createdAt: Date;
  /** Its own id, or those of a group's components. */
  componentIds: readonly string[];
};

export function partsOf(tree: ComponentTree): Part[] {
  return tree.flatMap((entry) => {
    if (entry.kind === "component") return [partOf(entry.component, null)];
    const { id, name, createdAt, components } = entry.group;
    const componentIds = components.map((component) => component.id);
    return [
      { id, name, groupName: null, createdAt, componentIds },
      ...components.map((component) => partOf(component, name)),
    ];
  });
}

function partOf(
  { id, name, createdAt }: { id: string; name: string; createdAt: Date },
  groupName: string | null,
): Part {
  return { id, name, groupName, createdAt, componentIds: [id] };
}
