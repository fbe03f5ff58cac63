/** One client alone gets 8 of 9 places, two get 16 of 17 together: a newcomer finds one free. */
const weight = 8;

/**
 * Divides places among clients: each may take as many as `weight` times those that are free. The fewer
 * are left, the less one client may have of them, and no few clients take all.
 */
export class FairShare {
  #taken = 0;
  readonly #byClient = new Map<string, number>();

  constructor(private readonly places: number) {}

  /** Takes a place, unless the client has its share. */
  take(client: string): boolean {
    const own = this.#byClient.get(client) ?? 0;
    if (own >= weight * (this.places - this.#taken)) return false;
    this.#taken += 1;
    this.#byClient.set(client, own + 1);
    return true;
  }

  giveBack(client: string): void {
    const own = this.#byClient.get(client) ?? 0;
    if (own === 0) return;
    this.#taken -= 1;
    if (own === 1) this.#byClient.delete(client);
    else this.#byClient.set(client, own - 1);
  }
}
