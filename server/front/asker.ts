import type { IncomingMessage } from "node:http";

/** Who takes a place: one network's visitors share theirs, and strangers leave some to the others. */
export type Asker = {
  /** The visitor's address, of IPv6 its /64. */
  client: string;
  /** Neither a session nor a key comes along. Only the app can tell whether they are good. */
  isStranger: boolean;
};

/** Places in all, those that strangers may take together, and those of one client. */
export type Shares = { all: number; strangers: number; perClient: number };

/** A quarter is left to requests with a session or key; one client takes a quarter at most. */
export function sharesOf(places: number): Shares {
  return {
    all: places,
    strangers: Math.ceil((places * 3) / 4),
    perClient: Math.ceil(places / 4),
  };
}

/** Places that anyone may take all of. */
export function undivided(places: number): Shares {
  return { all: places, strangers: places, perClient: places };
}

export function isStranger(request: IncomingMessage): boolean {
  const { authorization, cookie = "" } = request.headers;
  const hasKey = authorization !== undefined || (request.url ?? "").includes("api_key=");
  return !hasKey && !cookie.includes("next-auth.session-token=");
}

/** The part of an address that one customer is given: IPv4 whole, of IPv6 a /64 (RFC 6177). */
export function clientOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address.replace(/^::ffff:/i, "");
  const [head = "", tail] = address.split("::", 2);
  const groups = head.split(":");
  // Left of "::" fewer than four groups leave the network's end to zeros.
  const zeros = tail === undefined ? [] : ["0", "0", "0", "0"];
  return [...groups, ...zeros].slice(0, 4).join(":");
}

/** Counts places taken, by client and by strangers. */
export class Tally {
  #all = 0;
  #strangers = 0;
  readonly #clients = new Map<string, number>();

  constructor(private readonly shares: Shares) {}

  /** Whether so many more places are within every share. */
  hasRoom(asker: Asker, places = 1): boolean {
    const { all, strangers, perClient } = this.shares;
    return (
      this.#all + places <= all &&
      (!asker.isStranger || this.#strangers + places <= strangers) &&
      this.#of(asker) + places <= perClient
    );
  }

  /** Takes places; a negative number gives them back. */
  add(asker: Asker, places = 1): void {
    this.#all += places;
    if (asker.isStranger) this.#strangers += places;
    const own = this.#of(asker) + places;
    if (own > 0) this.#clients.set(keyOf(asker), own);
    else this.#clients.delete(keyOf(asker));
  }

  #of(asker: Asker): number {
    return this.#clients.get(keyOf(asker)) ?? 0;
  }
}

/** Staff behind the same address as a flood have places of their own. */
export function keyOf({ client, isStranger: strange }: Asker): string {
  return `${strange ? "stranger" : "known"} ${client}`;
}
