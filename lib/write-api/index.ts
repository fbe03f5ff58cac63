import type { Endpoint } from "@/lib/http";
import { componentEndpoints } from "./components";
import { groupEndpoints } from "./groups";
import { incidentEndpoints } from "./incidents";
import { notBuiltEndpoints } from "./not-built";
import { pageEndpoints } from "./pages";
import { postmortemEndpoints } from "./postmortems";
import { updateEndpoints } from "./updates";

export { admit } from "./pages";

/** Every call of the write API (contracts §5), below this prefix. */
export const prefix = "/api/v1";

/** The one table of them: what the wrapper serves, and what describes it. */
export const endpoints: readonly Endpoint[] = [
  ...pageEndpoints,
  ...incidentEndpoints,
  ...updateEndpoints,
  ...postmortemEndpoints,
  ...componentEndpoints,
  ...groupEndpoints,
  ...notBuiltEndpoints,
];
