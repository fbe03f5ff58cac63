import { withoutControls } from "@/lib/controls";

/** A gauge of Prometheus' text format: a name, what it tells, and a value for each set of labels. */
export type Gauge = {
  name: string;
  help: string;
  samples: readonly { labels?: Readonly<Record<string, string>>; value: number }[];
};

/** Writes gauges in the text format 0.0.4, each with HELP and TYPE, in their order. */
export function exposition(gauges: readonly Gauge[]): string {
  return gauges.flatMap(linesOf).join("");
}

function linesOf({ name, help, samples }: Gauge): string[] {
  return [
    `# HELP ${name} ${help}\n`,
    `# TYPE ${name} gauge\n`,
    ...samples.map(({ labels = {}, value }) => `${name}${labelSet(labels)} ${value}\n`),
  ];
}

function labelSet(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

const plain = /^[A-Za-z0-9 _-]*$/;

function escapeLabel(value: string): string {
  if (plain.test(value)) return value;
  return withoutControls(value)
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n");
}
