import { execFileSync } from "node:child_process";

/** Runs a Python script of Debian's interpreter with `input` on its standard input; its JSON output. */
export function runPython(script: string, input: string): unknown {
  const printed = execFileSync("/usr/bin/python3", ["-X", "utf8", "-c", script], {
    input,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(printed);
}
