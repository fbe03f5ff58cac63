/** The order of a page's components, as the API takes it: a group carries its members. */
export type OrderEntry = { id: string; members?: string[] | undefined };

/** The order with one entry moved by one place in its own list; at the list's end nothing moves. */
export function moveInOrder(
  order: readonly OrderEntry[],
  id: string,
  direction: "up" | "down",
): OrderEntry[] {
  const step = direction === "up" ? -1 : 1;
  const index = order.findIndex((entry) => entry.id === id);
  if (index !== -1) return moveItem(order, index, index + step);
  return order.map((entry) => {
    const place = entry.members?.indexOf(id) ?? -1;
    if (place === -1) return entry;
    return { ...entry, members: moveItem(entry.members ?? [], place, place + step) };
  });
}

/** The list with one item at another place; a place outside leaves it as it is. */
export function moveItem<T>(items: readonly T[], from: number, to: number): T[] {
  const moved = [...items];
  if (to < 0 || to >= items.length) return moved;
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}
