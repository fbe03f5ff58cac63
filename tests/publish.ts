import type { Publisher } from "@/lib/publish/schedule/publisher";

/** Publishes all that has time now; answers whether nothing was left that could not be made. */
export async function publishDue(publisher: Publisher): Promise<{ isWhole: boolean }> {
  publisher.retry();
  while (await publisher.step());
  return { isWhole: publisher.isWhole };
}
