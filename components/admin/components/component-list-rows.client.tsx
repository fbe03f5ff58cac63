"use client";

import type { ReactNode } from "react";
import { StatusMark } from "@/components/ui/status-mark";
import { Icon } from "../frame/icons";
import { bulkFormId } from "./bulk-form-id";
import type { OrderItem } from "./order-view";
import { SortableList } from "./sortable-list.client";

type RowProps = {
  item: OrderItem;
  /** What one drags it by; null where nothing may be moved. */
  handle: ReactNode;
  mayOrder: boolean;
  /** The form that moves an entry without scripts. */
  formId: string;
};

/** One component: where to drag it, its name, how it stands, and the way to its settings. */
export function ComponentRow({ item, handle, mayOrder, formId }: RowProps) {
  return (
    <div
      data-filter={item.name.toLowerCase()}
      className="flex items-center gap-x-2 border-b border-line bg-paper py-1"
    >
      {mayOrder ? <ChooseBox item={item} /> : null}
      {handle}
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 py-1">
        <a
          href={item.href}
          className="inline-flex min-h-9 items-center font-medium no-underline hover:underline"
        >
          <bdi className="line-clamp-2 wrap-anywhere">{item.name}</bdi>
        </a>
        <span className="text-sm whitespace-nowrap">
          <StatusMark status={item.status} />
          {item.isManual ? <span className="text-muted"> · set by hand</span> : null}
          {item.isHidden ? <span className="text-muted"> · hidden now</span> : null}
        </span>
      </div>
      {mayOrder ? <MoveButtons item={item} formId={formId} /> : null}
    </div>
  );
}

type GroupProps = RowProps & { onOrder: (members: OrderItem[]) => void };

/** A group with its members under it. */
export function GroupRow({ item, handle, mayOrder, formId, onOrder }: GroupProps) {
  const members = item.members ?? [];
  return (
    <div data-filter-group="" className="bg-paper pb-4">
      <div className="flex items-center gap-x-2 border-b border-line py-1 pt-5">
        {handle}
        <h2 className="min-w-0 flex-1 text-base">
          <a
            href={item.href}
            className="inline-flex min-h-11 items-center no-underline hover:underline"
          >
            <bdi className="line-clamp-2 wrap-anywhere">{item.name}</bdi>
          </a>
        </h2>
        {mayOrder ? <MoveButtons item={item} formId={formId} /> : null}
      </div>
      {members.length === 0 ? (
        <p className="border-b border-line py-3 ps-11 text-sm text-muted">
          This group is empty, so visitors don’t see it.
        </p>
      ) : (
        <div className="ps-4 md:ps-8">
          <SortableList
            label={`Components of ${item.name}`}
            items={members}
            isEnabled={mayOrder}
            onOrder={onOrder}
            renderItem={(member, memberHandle) => (
              <ComponentRow
                item={member}
                handle={memberHandle}
                mayOrder={mayOrder}
                formId={formId}
              />
            )}
          />
        </div>
      )}
    </div>
  );
}

/** Belongs to the form for changing several; shown while that is open. */
function ChooseBox({ item }: Pick<RowProps, "item">) {
  return (
    <label className="hidden size-11 shrink-0 place-items-center group-has-[details[open]_#bulk-form]/list:grid">
      <input
        type="checkbox"
        form={bulkFormId}
        name="componentIds[]"
        value={item.id}
        aria-label={`Choose ${item.name}`}
      />
    </label>
  );
}

function MoveButtons({ item, formId }: Pick<RowProps, "item" | "formId">) {
  return (
    <span className="flex shrink-0">
      {(["up", "down"] as const).map((direction) => (
        <button
          key={direction}
          type="submit"
          form={formId}
          name="move"
          value={`${direction}:${item.id}`}
          data-moves={item.name}
          aria-label={`Move ${item.name} ${direction}`}
          className="grid min-h-11 w-10 place-items-center rounded-full text-muted hover:bg-soft hover:text-ink"
        >
          <Icon name={direction} />
        </button>
      ))}
    </span>
  );
}
