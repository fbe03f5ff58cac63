// What `npm test` runs: installs what the tests need, then every check and test, suite by suite;
// suites named as arguments are run alone, without the checks.
import "../server/require-node.mjs";
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { PreparationFailed, prepare, projectRoot } from "../server/prepare.mjs";
import { prepareMachine } from "./machine.mjs";

const results = join(projectRoot, "test-results");
const bin = (name) => join(projectRoot, "node_modules", name);

/** Checks of the code as it stands: each counts as one test. */
const checks = [
  ["Format and lint", [bin("@biomejs/biome/bin/biome"), "ci", "."]],
  ["Types", [bin("typescript/bin/tsc"), "--noEmit", "--incremental", "false"]],
];

const suites = [
  ["Code: rules, services on SQLite and PostgreSQL, formats, front", "code"],
  ["Faults: databases away, full disks, killed processes, restarts", "faults"],
  ["Browser: the built product as visitors and staff use it", "browser"],
];

const wanted = process.argv.slice(2);

const total = { passed: 0, failed: 0, skipped: 0 };
/** Said again at the end, where a long log is read first. */
const failures = [];

try {
  await prepare();
  const machine = await prepareMachine(say);
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  for (const [name, command] of wanted.length > 0 ? [] : checks) await runCheck(name, command);
  for (const [name, project] of suites) {
    if (wanted.length > 0 && !wanted.includes(project)) continue;
    await runSuite(name, project, machine.environment);
  }
  await machine.stop();
} catch (error) {
  if (!(error instanceof PreparationFailed)) throw error;
  say(error.message);
  // A build that fails is a failed test like any other.
  total.failed += 1;
}

for (const failure of failures) say(`\nFAILED ${failure}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function runCheck(name, command) {
  say(`\n── ${name}`);
  const code = await run(command, {});
  if (code !== 0) failures.push(name);
  count({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
}

async function runSuite(name, project, environment) {
  say(`\n── ${name}`);
  const report = join(results, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(
    [bin("vitest/vitest.mjs"), "run", "--project", project, ...reporters],
    environment,
  );
  count(await readReport(project, report, code));
}

/** A suite that ends without a report, or badly though all its tests passed, has failed. */
async function readReport(project, report, code) {
  const text = await readFile(report, "utf8").catch(() => null);
  if (text === null) {
    failures.push(`${project}: the suite left no report`);
    return { failed: 1 };
  }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(text);
  failures.push(...testResults.flatMap(failuresOf));
  const endedBadly = numFailedTests === 0 && code !== 0;
  if (endedBadly) failures.push(`${project}: its tests passed, but the suite ended with ${code}`);
  const failed = endedBadly ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

function failuresOf({ name, message, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === "failed");
  const tests = failed.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages[0]}`);
  const wholeFile = message && failed.length === 0 ? [message] : [];
  return [...wholeFile, ...tests].map((text) => `${relative(projectRoot, name)}: ${text}`);
}

function count({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  say(`${passed} passed, ${failed} failed, ${skipped} skipped in this suite`);
}

/** @returns {Promise<number>} */
function run(command, environment) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: projectRoot,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
