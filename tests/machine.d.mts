/** A PostgreSQL server of a test's own. */
export type OwnServer = {
  /** Its data directory, which names its main process. */
  data: string;
  start: () => void;
  stop: () => void;
  /** Stops it and removes all of it. */
  remove: () => Promise<void>;
};

export function startServer(port: number): Promise<OwnServer>;

/** Prometheus' checker of metrics: the path of its program. */
export const promtool: string;
