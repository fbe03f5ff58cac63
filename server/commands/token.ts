import type { Command } from "commander";
import { Invalid } from "@/lib/errors";
import { createToken, listTokens, revokeToken } from "@/lib/tokens";
import {
  type ApiToken,
  CreateToken,
  offeredScopes,
  RevokeToken,
  stateOf,
} from "@/lib/tokens/schema";
import { print, withData } from "./open-data";

/** `token create`, `token list` and `token revoke`. */
export function addTokenCommands(program: Command): void {
  const token = program.command("token").description("keys of the write API");
  token
    .command("create")
    .description("creates a key and prints it once")
    .option("--name <name>", "required: which tool uses the key")
    .option("--scopes <scopes>", `required: what it may do: ${offeredScopes.join(", ")}`)
    .option("--expires <time>", "when it expires, such as 2027-01-01 (default: never)")
    .action(runCreate);
  token.command("list").description("lists all keys, newest first").action(runList);
  token
    .command("revoke")
    .description("ends a key at once")
    .argument("<id>", "as token list prints it")
    .action(runRevoke);
}

type Create = { name?: string; scopes?: string; expires?: string };

async function runCreate(options: Create, command: Command): Promise<void> {
  requireOptions(command, ["name", "scopes"]);
  const { name, scopes: said, expires: expiresAt } = options;
  const parsed = CreateToken.safeParse({ name, scopes: said, expiresAt });
  if (!parsed.success) {
    throw new Invalid(parsed.error.issues.map(({ message }) => ({ path: "", message })));
  }
  const { token, key } = await withData(command, (ctx) => createToken(ctx, parsed.data));
  print(key);
  print(`Store it now. It is not shown again. Its id is ${token.id}.`);
}

/** Commander's own required options are checked before a misspelt one is named. */
function requireOptions(command: Command, names: readonly string[]): void {
  const missing = names.filter((name) => command.getOptionValue(name) === undefined);
  if (missing.length === 0) return;
  command.error(`error: ${missing.map((name) => `--${name}`).join(" and ")} must be given`);
}

async function runList(_options: object, command: Command): Promise<void> {
  const lines = await withData(command, async ({ db, clock }) =>
    (await listTokens(db)).map((token) => lineOf(token, clock.now())),
  );
  for (const line of lines) print(line);
  if (lines.length === 0) print("There are no keys.");
}

function lineOf(token: ApiToken, now: Date): string {
  const { id, prefix, name, lastUsedAt, expiresAt } = token;
  return [
    id,
    `${prefix}…`,
    stateOf(token, now),
    token.scopes.join(","),
    lastUsedAt ? `used ${lastUsedAt.toISOString()}` : "never used",
    ...(expiresAt ? [`expires ${expiresAt.toISOString()}`] : []),
    name,
  ].join("  ");
}

async function runRevoke(id: string, _options: object, command: Command): Promise<void> {
  const parsed = RevokeToken.safeParse({ tokenId: id });
  if (!parsed.success)
    throw new Invalid([
      { path: "id", message: "This isn’t the id of a key. Find it with: token list" },
    ]);
  const { name } = await withData(command, (ctx) => revokeToken(ctx, parsed.data));
  print(`The key “${name}” is revoked.`);
}
