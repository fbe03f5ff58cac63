import { join, resolve } from "node:path";
import { z } from "zod";
import { Invalid } from "@/lib/errors";

/** Every entry point (npm scripts, service file, container) starts in the project's folder. */
export const projectRoot = process.cwd();

/** What the operator decides, read from the environment. Only this module reads it. */
export type Config = {
  /** Absolute path of everything that must be kept. */
  dataDir: string;
  /** "file:…" is SQLite, "postgres://…" is PostgreSQL. */
  databaseUrl: string;
  /** The page's canonical address: scheme and host, no trailing slash. */
  baseUrl: string;
  /** 0 lets the system pick a free one. */
  port: number;
  /** Address to listen on; null is every IPv4 and IPv6 address of this machine. */
  host: string | null;
  /** Which variable named the host. HOST may be meant for another program. */
  hostVariable: "CANDOR_HOST" | "HOST";
  /** Fill an empty installation with a lively example. */
  demo: boolean;
  demoPassword: string | null;
  /** A key of the write API that the demo takes, with every scope. */
  demoWriteKey: string | null;
  /** The WebSub hub that is told of new publications; null without one. */
  hubUrl: string | null;
  /** Ports that imports may reach beside 80 and 443. */
  allowedPorts: readonly number[];
  /** One proxy in front may name the visitor's address and scheme. */
  trustProxy: boolean;
  /** So long without a look at the database, and pages say of themselves that they may be old. */
  staleAfterMs: number;
  /** Signs sessions; null takes or makes the one in the data directory. */
  secret: string | null;
  /** The app's private unix socket; null outside the app's process. */
  socket: string | null;
  /** Next follows the source files of the staff area; the rest is as it was built. */
  dev: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

const flag = (name: string) =>
  z
    .enum(["", "0", "1", "false", "true"], `${name} must be 1 or 0.`)
    .default("")
    .transform((value) => value === "1" || value === "true");

const text = z
  .string()
  .optional()
  .transform((value) => value || null);

/** A port number; null without one. */
const portOf = (name: string) =>
  z
    .string()
    .regex(/^(\d{1,5})?$/, `${name} must be a number from 0 to 65535.`)
    .optional()
    .transform((value) => (value ? Number(value) : null))
    .refine((port) => port === null || port <= 65_535, `${name} must be a number from 0 to 65535.`);

const schema = z.object({
  DATA_DIR: text,
  DATABASE_URL: text
    .refine(
      (url) => url === null || /^(file:|postgres(ql)?:\/\/)/.test(url),
      "DATABASE_URL must start with file: (SQLite) or postgres:// (PostgreSQL).",
    )
    .refine(
      (url) => url === null || !/[?&]schema=/.test(url),
      "DATABASE_URL can't name a schema: give Candor a database of its own, and leave schema= out.",
    ),
  CANDOR_URL: text.transform((address, context) => {
    if (address === null) return null;
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url && /^https?:$/.test(url.protocol) && url.pathname === "/") return url.origin;
    context.addIssue(
      "CANDOR_URL must be an address such as https://status.example.com, without a path.",
    );
    return z.NEVER;
  }),
  // Kubernetes sets CANDOR_PORT=tcp://… beside a service named candor.
  CANDOR_PORT: z
    .string()
    .optional()
    .transform((value) => (value?.includes("://") ? undefined : value))
    .pipe(portOf("CANDOR_PORT")),
  PORT: portOf("PORT"),
  CANDOR_HOST: text,
  HOST: text,
  CANDOR_DEMO: flag("CANDOR_DEMO"),
  CANDOR_DEMO_PASSWORD: text,
  CANDOR_WRITE_KEY: text.refine(
    (key) => key === null || /^[\x21-\x7e]+$/.test(key),
    "CANDOR_WRITE_KEY must be one word, since it is sent in a header.",
  ),
  CANDOR_WEBSUB_HUB: text.transform((value, ctx) => {
    if (value === null || /^https?:\/\//.test(value)) return value;
    ctx.addIssue(
      "CANDOR_WEBSUB_HUB must be the address of a hub, such as https://hub.example.com/.",
    );
    return z.NEVER;
  }),
  CANDOR_ALLOW_PORTS: z
    .string()
    .regex(/^\s*(\d{1,5}\s*(,\s*|$))*$/, "CANDOR_ALLOW_PORTS must be ports such as 8443,9443.")
    .default("")
    .transform((ports) =>
      ports
        .split(",")
        .map(Number)
        .filter((port) => port > 0),
    ),
  CANDOR_TRUST_PROXY: flag("CANDOR_TRUST_PROXY"),
  CANDOR_STALE_AFTER_SECONDS: z
    .string()
    .regex(/^([1-9]\d*)?$/, "CANDOR_STALE_AFTER_SECONDS must be a whole number of seconds above 0.")
    .default("")
    .transform((seconds) => Number(seconds || "60") * 1_000),
  NEXTAUTH_SECRET: text.refine(
    (secret) => secret === null || secret.length >= 32,
    "NEXTAUTH_SECRET must have at least 32 characters.",
  ),
  CANDOR_SOCKET: text,
  CANDOR_DEV: flag("CANDOR_DEV"),
});

let ofThisProcess: Config | null = null;

/**
 * The configuration of this process, parsed once, or of the environment given. Throws Invalid with a
 * sentence for each value that can't be used.
 */
export function readConfig(env?: Environment): Config {
  if (env) return parseConfig(env);
  ofThisProcess ??= parseConfig(process.env);
  return ofThisProcess;
}

function parseConfig(given: Environment): Config {
  const parsed = schema.safeParse(withoutOverridden(given));
  if (!parsed.success) {
    throw new Invalid(
      parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
    );
  }
  const values = parsed.data;
  const dataDir = resolve(projectRoot, values.DATA_DIR ?? "data");
  const port = values.CANDOR_PORT ?? values.PORT ?? 3000;
  const host = values.CANDOR_HOST ?? values.HOST;
  return {
    dataDir,
    databaseUrl: values.DATABASE_URL ?? fileUrlOf(join(dataDir, "candor.db")),
    baseUrl: values.CANDOR_URL ?? localAddress({ host, port }),
    port,
    host,
    hostVariable: values.CANDOR_HOST === null ? "HOST" : "CANDOR_HOST",
    demo: values.CANDOR_DEMO,
    demoPassword: values.CANDOR_DEMO_PASSWORD,
    demoWriteKey: values.CANDOR_WRITE_KEY,
    hubUrl: values.CANDOR_WEBSUB_HUB,
    allowedPorts: values.CANDOR_ALLOW_PORTS,
    trustProxy: values.CANDOR_TRUST_PROXY,
    staleAfterMs: values.CANDOR_STALE_AFTER_SECONDS,
    secret: values.NEXTAUTH_SECRET,
    socket: values.CANDOR_SOCKET,
    dev: values.CANDOR_DEV,
  };
}

/** A variable that Candor's own overrides may be meant for another program, and hold anything. */
function withoutOverridden(env: Environment): Environment {
  return { ...env, ...(env.CANDOR_PORT?.match(/^\d/) && { PORT: undefined }) };
}

/** The URL of a SQLite file. Its path may hold characters that have a meaning in a URL. */
export function fileUrlOf(path: string): string {
  return `file:${path.replace(/[%#?]/g, encodeURIComponent)}`;
}

/** The path in the URL of a SQLite file. */
export function filePathOf(url: string): string {
  const [path = ""] = url.replace(/^file:(\/\/)?/, "").split(/[?#]/, 1);
  return resolve(projectRoot, decodeURIComponent(path));
}

/** This process's environment for a program, with some variables given. */
export function environmentWith(given: Environment): NodeJS.ProcessEnv {
  return { ...process.env, ...given };
}

/** The configuration with some variables given otherwise: a command's options win over the environment. */
export function readConfigWith(given: Environment): Config {
  return readConfig({ ...process.env, ...given });
}

/** The configuration once the port is open: port 0 becomes the port that the system gave. */
export function atPort(config: Config, port: number): Config {
  const isLocal = isAtLocalAddress(config);
  const opened = { ...config, port };
  return isLocal ? { ...opened, baseUrl: localAddress(opened) } : opened;
}

/** Whether no public address was given: the base URL is derived from host and port. */
export function isAtLocalAddress(config: Config): boolean {
  return config.baseUrl === localAddress(config);
}

/** What the front hands the app: this environment with everything resolved. */
export function appEnvironment(
  config: Config,
  given: { socket: string; secret: string },
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: config.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    CANDOR_PORT: String(config.port),
    DATA_DIR: config.dataDir,
    DATABASE_URL: config.databaseUrl,
    CANDOR_URL: config.baseUrl,
    CANDOR_SOCKET: given.socket,
    NEXTAUTH_URL: config.baseUrl,
    NEXTAUTH_SECRET: given.secret,
  };
}

const localHosts: readonly (string | null)[] = [null, "0.0.0.0", "::", "127.0.0.1", "localhost"];

/** An address at which this machine's own browser reaches the page. */
function localAddress({ host, port }: Pick<Config, "host" | "port">): string {
  if (host === null || localHosts.includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
