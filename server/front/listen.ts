import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Config, isAtLocalAddress } from "@/lib/config";
import { Unavailable } from "@/lib/errors";

/** Room for a thousand visitors who come at once. */
const backlog = 4096;

/** Opens the port; answers its number. Throws Unavailable with the reason. */
export function listen(server: Server, config: Config): Promise<number> {
  const { host, port } = config;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Unavailable(whyNotListening(error, config), false, { cause: error }));
    });
    // Without a host Node listens on IPv6 and IPv4, or on IPv4 alone where there is no IPv6.
    server.listen({ ...(host !== null && { host }), port, backlog }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, config: Config): string {
  const { host, hostVariable, port } = config;
  const other =
    hostVariable === "HOST"
      ? "it comes from HOST in the environment, which may be meant for another program. Unset HOST, or choose an address with --host or CANDOR_HOST."
      : "choose another with --host or CANDOR_HOST.";
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already taken: stop the other program or choose another with --port.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: ${other}`,
    ENOTFOUND: `There is no host called ${host}: ${other}`,
    EAI_AGAIN: `The host ${host} can't be looked up now: ${other}`,
    EACCES: `This user may not open port ${port}: choose one above 1023 with --port.`,
  };
  return reasons[code ?? ""] ?? `Port ${port} on ${host} can't be opened: ${message}.`;
}

/** The address to print, with the port behind a proxy. */
export function addressOf(config: Config): string {
  const { baseUrl, host, port } = config;
  const place = host === null ? `port ${port}` : `${host}:${port}`;
  return isAtLocalAddress(config) ? baseUrl : `${baseUrl} (listening on ${place})`;
}
