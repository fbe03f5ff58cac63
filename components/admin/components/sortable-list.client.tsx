"use client";

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { type ReactNode, useId } from "react";
import { Icon } from "../frame/icons";
import { moveItem } from "./component-order";
import type { OrderItem } from "./order-view";

type Render = (item: OrderItem, handle: ReactNode) => ReactNode;

type Props = {
  label: string;
  items: readonly OrderItem[];
  isEnabled: boolean;
  onOrder: (items: OrderItem[]) => void;
  renderItem: Render;
};

/** A list whose items are dragged by their handles, with a pointer or with space and arrow keys. */
export function SortableList({ label, items, isEnabled, onOrder, renderItem }: Props) {
  const id = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: sortableKeyboardCoordinates,
      // While the page still scrolls, an item that is put down can land where it was.
      scrollBehavior: "instant",
    }),
  );
  if (!isEnabled) {
    return (
      <ul aria-label={label}>
        {items.map((item) => (
          <li key={item.id}>{renderItem(item, null)}</li>
        ))}
      </ul>
    );
  }
  const end = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    const index = (wanted: UniqueIdentifier) => items.findIndex((item) => item.id === wanted);
    onOrder(moveItem(items, index(active.id), index(over.id)));
  };
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{
        announcements: announcementsFor(items),
        screenReaderInstructions: { draggable: instructions },
      }}
    >
      <SortableContext items={items.map((item) => item.id)} strategy={verticalListSortingStrategy}>
        <ul aria-label={label}>
          {items.map((item) => (
            <SortableItem key={item.id} item={item} renderItem={renderItem} />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

const instructions =
  "Press space to pick up the entry, arrow keys to move it, space to drop it, escape to cancel.";

function announcementsFor(items: readonly OrderItem[]): Announcements {
  const place = (id: UniqueIdentifier) => items.findIndex((item) => item.id === id) + 1;
  const name = (id: UniqueIdentifier) => items[place(id) - 1]?.name ?? "";
  return {
    onDragStart: ({ active }) =>
      `${name(active.id)} was picked up at position ${place(active.id)} of ${items.length}.`,
    onDragOver: ({ active, over }) =>
      over ? `${name(active.id)} is at position ${place(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `${name(active.id)} was dropped at position ${place(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `${name(active.id)} was not moved.`,
  };
}

function SortableItem({ item, renderItem }: { item: OrderItem; renderItem: Render }) {
  const sortable = useSortable({ id: item.id });
  const { transform, transition, isDragging } = sortable;
  const handle = (
    <button
      type="button"
      ref={sortable.setActivatorNodeRef}
      {...sortable.attributes}
      {...sortable.listeners}
      aria-label={`Drag ${item.name}`}
      className="grid min-h-11 w-9 shrink-0 cursor-grab touch-none place-items-center rounded-full text-muted hover:bg-soft"
    >
      <Icon name="grip" />
    </button>
  );
  return (
    <li
      ref={sortable.setNodeRef}
      // Only while something is dragged: a style attribute sent by the server would be refused.
      {...(transform
        ? {
            style: {
              transform: `translate3d(0, ${Math.round(transform.y)}px, 0)`,
              transition: transition ?? "none",
            },
          }
        : {})}
      className={isDragging ? "relative z-10 shadow-xl" : ""}
    >
      {renderItem(item, handle)}
    </li>
  );
}
