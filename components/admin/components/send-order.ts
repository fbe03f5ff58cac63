import { outcomeOf } from "../form/send-form";
import type { OrderEntry } from "./component-order";

const failed = "The order couldn’t be saved, so the list is unchanged. Try again in a moment.";

/** Saves an order that was made from the one seen; answers what went wrong in a sentence, or null. */
export async function sendOrder(
  order: readonly OrderEntry[],
  seen: readonly OrderEntry[],
): Promise<string | null> {
  try {
    const response = await fetch("/api/admin/components/order", {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify({ order, seen }),
    });
    const outcome = outcomeOf(response.status, await response.json());
    if (outcome.kind === "done") return null;
    if (outcome.kind === "signed-out")
      return "Your session has ended. Sign in, then move it again.";
    return outcome.kind === "unreachable" ? failed : outcome.message;
  } catch {
    return failed;
  }
}
