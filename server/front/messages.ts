/** What the front tells the app over the same channel. */
export type FrontMessage =
  /** The bytes of this document on disk are not those that were published; null: the manifest's. */
  { type: "damaged"; path: string | null };

/** What the app tells the front over their IPC channel. */
export type AppMessage =
  /** It listens on its socket. */
  | { type: "ready" }
  /** A new set of documents lies on disk. */
  | { type: "published"; revision: number }
  /** Its event loop turns: sent every second, from the first moment on. */
  | { type: "alive" }
  /** It has just read the database: sent at every successful poll, at least every 5 s. */
  | { type: "contact" }
  /** It is about to exit. `retry` says that waiting may help. */
  | { type: "fatal"; sentence: string; retry: boolean }
  /** Lines for whoever started Candor: a set-up link, a demo's sign-in. */
  | { type: "notice"; lines: string[] };
