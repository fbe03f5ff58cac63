/** Next calls this once in the app's process. The work begins when the app listens. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { readConfig } = await import("@/lib/config");
  const { startWhenListening } = await import("@/lib/server");
  if (readConfig().socket === null) return;
  startWhenListening(async () => {
    const { startWork } = await import("@/worker/start");
    return startWork();
  });
}
