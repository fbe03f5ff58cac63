/** Everything on the page that is there to be pasted elsewhere. No I/O. */

/** `baseUrl` has no slash at its end; the operator chose it, so it holds nothing to escape. */
export function scriptSnippet(baseUrl: string): string {
  return `<script src="${baseUrl}/embed.js" async></script>`;
}

export function frameSnippet(baseUrl: string, title: string): string {
  return [
    `<iframe src="${baseUrl}/embed" title="${escapeAttribute(title)}"`,
    '  width="100%" height="220" loading="lazy" style="border: 0"></iframe>',
  ].join("\n");
}

export function badgeMarkdown(baseUrl: string): string {
  return `[![Status](${baseUrl}/badge.svg)](${baseUrl})`;
}

export function badgeHtml(baseUrl: string): string {
  return `<a href="${baseUrl}"><img src="${baseUrl}/badge.svg" alt="Status"></a>`;
}

export function shieldsAddress(baseUrl: string): string {
  return `https://img.shields.io/endpoint?url=${encodeURIComponent(`${baseUrl}/badge.json`)}`;
}

/** Asks for the summary only if it changed since the last time. */
export function politeCommand(baseUrl: string): string {
  return command([
    "curl --etag-compare summary.etag --etag-save summary.etag",
    `--output summary.json ${baseUrl}/api/v2/summary.json`,
  ]);
}

export function prometheusJob(baseUrl: string): string {
  const { protocol, host } = new URL(baseUrl);
  return [
    "scrape_configs:",
    "  - job_name: status-page",
    `    scheme: ${protocol.replace(":", "")}`,
    "    scrape_interval: 60s",
    "    static_configs:",
    `      - targets: ["${host}"]`,
  ].join("\n");
}

type Posting = { baseUrl: string; pageId: string; componentId: string | null };

/** The call that opens an incident (contracts §5); the key comes from the shell's environment. */
export function openIncident({ baseUrl, pageId, componentId }: Posting): string {
  return command([
    `curl --request POST "${incidentsUrl(baseUrl, pageId)}"`,
    ...authorized,
    data({
      name: "Requests take longer than usual",
      status: "investigating",
      body: "Some requests take longer than usual. We are looking into it.",
      components: { [componentId ?? "COMPONENT_ID"]: "degraded_performance" },
    }),
  ]);
}

/** The call that posts an update, here the last one. */
export function resolveIncident({ baseUrl, pageId }: Posting): string {
  return command([
    `curl --request PATCH "${incidentsUrl(baseUrl, pageId)}/$INCIDENT_ID"`,
    ...authorized,
    data({ status: "resolved", body: "Requests are as fast as usual again." }),
  ]);
}

/** A step of a GitHub Actions job. Run again, it finds its incident instead of opening another. */
export function workflowStep({ baseUrl, pageId }: Posting): string {
  const run = command([
    "curl --fail-with-body --silent --show-error",
    `--request POST "${incidentsUrl(baseUrl, pageId)}"`,
    ...authorized,
    '--header "Idempotency-Key: deployment-$GITHUB_RUN_ID"',
    data({
      name: "A deployment failed",
      status: "investigating",
      body: "A deployment did not go through. We are looking into it.",
    }),
  ]);
  return [
    "- name: Report the failed deployment on the status page",
    "  if: failure()",
    "  env:",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own placeholder
    "    CANDOR_KEY: ${{ secrets.CANDOR_KEY }}",
    "  run: |",
    ...run.split("\n").map((line) => `    ${line}`),
  ].join("\n");
}

const authorized = [
  '--header "Authorization: Bearer $CANDOR_KEY"',
  '--header "Content-Type: application/json"',
];

function incidentsUrl(baseUrl: string, pageId: string): string {
  return `${baseUrl}/api/v1/pages/${pageId}/incidents`;
}

/** None of our texts holds an apostrophe, which would end the quotes of the shell. */
function data(incident: Record<string, unknown>): string {
  const body = JSON.stringify({ incident }, null, 2).replaceAll("\n", "\n  ");
  return `--data '${body}'`;
}

/** One command over several lines. */
function command(parts: readonly string[]): string {
  return parts.join(" \\\n  ");
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
