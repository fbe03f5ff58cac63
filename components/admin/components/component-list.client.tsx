"use client";

import { type MouseEvent, useRef, useState } from "react";
import { ComponentRow, GroupRow } from "./component-list-rows.client";
import { moveInOrder, type OrderEntry } from "./component-order";
import { inOrder, type OrderItem, orderOf } from "./order-view";
import { sendOrder } from "./send-order";
import { SortableList } from "./sortable-list.client";

type Props = { items: readonly OrderItem[]; mayOrder: boolean };

const formId = "order-form";

/** Components and groups in their order, which dragging, keys and buttons change; saved at once. */
export function ComponentList({ items: initial, mayOrder }: Props) {
  const [items, setItems] = useState<readonly OrderItem[]>(initial);
  const [said, setSaid] = useState("");
  const saved = useRef<readonly OrderItem[]>(initial);
  const queue = useRef(Promise.resolve());

  function apply(order: readonly OrderEntry[], sentence: string): void {
    const next = inOrder(items, order);
    setItems(next);
    setSaid(sentence);
    // One after the other: the last order stands.
    queue.current = queue.current.then(async () => {
      const problem = await sendOrder(order, orderOf(saved.current));
      if (problem === null) {
        saved.current = next;
        setSaid(`${sentence} Saved.`);
      } else {
        setItems(saved.current);
        setSaid(problem);
      }
    });
  }

  function onMove(event: MouseEvent<HTMLFormElement | HTMLElement>): void {
    const button =
      event.target instanceof Element ? event.target.closest("button[name=move]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const [direction, id = ""] = button.value.split(":");
    const order = moveInOrder(orderOf(items), id, direction === "up" ? "up" : "down");
    apply(order, `${button.dataset.moves ?? ""} moved ${direction}.`);
  }

  const lists = { mayOrder, formId };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed
    // biome-ignore lint/a11y/useKeyWithClickEvents: a pressed key clicks a button
    <div onClick={onMove}>
      {mayOrder ? (
        <form id={formId} method="post" action="/api/admin/components/order" hidden>
          <input type="hidden" name="seen" value={JSON.stringify(orderOf(items))} readOnly />
        </form>
      ) : null}
      <p role="status" className="min-h-6 text-sm text-muted">
        {said}
      </p>
      <SortableList
        label="Components and groups"
        items={items}
        isEnabled={mayOrder}
        onOrder={(next) => apply(orderOf(next), "The order was changed.")}
        renderItem={(item, handle) =>
          item.members ? (
            <GroupRow
              {...lists}
              item={item}
              handle={handle}
              onOrder={(members) =>
                apply(
                  orderOf(
                    items.map((other) => (other.id === item.id ? { ...item, members } : other)),
                  ),
                  "The order was changed.",
                )
              }
            />
          ) : (
            <ComponentRow {...lists} item={item} handle={handle} />
          )
        }
      />
    </div>
  );
}
