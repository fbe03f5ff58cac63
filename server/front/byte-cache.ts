/** Keeps values up to a number of bytes; those asked for longest ago go first. */
export class ByteCache<T> {
  readonly #kept = new Map<string, { value: T; bytes: number }>();
  #bytes = 0;

  constructor(private readonly mostBytes: number) {}

  get(key: string): T | undefined {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    // A map lists its keys in the order in which they were put in.
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.value;
  }

  has(key: string): boolean {
    return this.#kept.has(key);
  }

  put(key: string, value: T, bytes: number): void {
    this.delete(key);
    this.#kept.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.mostBytes) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  keys(): string[] {
    return [...this.#kept.keys()];
  }

  get bytes(): number {
    return this.#bytes;
  }
}
