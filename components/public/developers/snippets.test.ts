import { describe, expect, test } from "vitest";
import {
  frameSnippet,
  openIncident,
  prometheusJob,
  resolveIncident,
  scriptSnippet,
  shieldsAddress,
  workflowStep,
} from "./snippets";

const baseUrl = "https://status.example.com";
const example = { baseUrl, pageId: "page1", componentId: "cmp1" };

/** What a command sends: the one text in single quotes. */
function bodyOf(command: string): unknown {
  const [, body = ""] = /--data '([^']+)'$/.exec(command) ?? [];
  return JSON.parse(body);
}

/** The lines of a command as a shell joins them. */
const joined = (command: string) => command.replaceAll(/ \\\n\s*/g, " ");

describe("posting", () => {
  test("opens an incident with the status of a component (contracts §5)", () => {
    expect(joined(openIncident(example))).toMatch(
      /^curl --request POST "https:\/\/status\.example\.com\/api\/v1\/pages\/page1\/incidents" --header/,
    );
    expect(bodyOf(openIncident(example))).toEqual({
      incident: {
        name: expect.any(String),
        status: "investigating",
        body: expect.any(String),
        components: { cmp1: "degraded_performance" },
      },
    });
  });

  test("resolves the incident that the shell names", () => {
    expect(joined(resolveIncident(example))).toMatch(
      /^curl --request PATCH "https:\/\/status\.example\.com\/api\/v1\/pages\/page1\/incidents\/\$INCIDENT_ID" --header/,
    );
    expect(bodyOf(resolveIncident(example))).toEqual({
      incident: { status: "resolved", body: expect.any(String) },
    });
  });

  test("takes the key from the environment, in the header alone", () => {
    for (const command of [openIncident(example), resolveIncident(example)]) {
      expect(command.match(/\$CANDOR_KEY/g)).toHaveLength(1);
      expect(command).toContain('--header "Authorization: Bearer $CANDOR_KEY"');
    }
  });

  test("names what to put in where there is no component yet", () => {
    expect(openIncident({ ...example, componentId: null })).toContain('"COMPONENT_ID"');
  });
});

describe("the step of a workflow", () => {
  const step = workflowStep(example);

  test("is one item of a list, whose command lies below `run`", () => {
    const [first, ...rest] = step.split("\n");
    expect(first).toMatch(/^- name: /);
    expect(rest.every((line) => line.startsWith("  "))).toBe(true);
    const command = step.slice(step.indexOf("  run: |\n") + "  run: |\n".length);
    expect(command.split("\n").every((line) => line.startsWith("    "))).toBe(true);
    expect(bodyOf(command.replaceAll(/^ {4}/gm, ""))).toMatchObject({
      incident: { status: "investigating" },
    });
  });

  test("has the key from the secrets, and opens one incident however often it runs", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own placeholder
    expect(step).toContain("CANDOR_KEY: ${{ secrets.CANDOR_KEY }}");
    expect(step).toContain('"Idempotency-Key: deployment-$GITHUB_RUN_ID"');
  });
});

describe("to paste", () => {
  test("the script is the one of contracts §6", () => {
    expect(scriptSnippet(baseUrl)).toBe(
      '<script src="https://status.example.com/embed.js" async></script>',
    );
  });

  test("the frame's title can't end its attribute", () => {
    expect(frameSnippet(baseUrl, 'A & "B" <c>')).toContain('title="A &amp; &quot;B&quot; &lt;c>"');
  });

  test("shields.io gets the whole address", () => {
    const { searchParams } = new URL(shieldsAddress(baseUrl));
    expect(searchParams.get("url")).toBe("https://status.example.com/badge.json");
  });

  test("Prometheus gets scheme and host apart", () => {
    expect(prometheusJob("http://localhost:3000")).toContain("scheme: http\n");
    expect(prometheusJob("http://localhost:3000")).toContain('targets: ["localhost:3000"]');
  });
});
