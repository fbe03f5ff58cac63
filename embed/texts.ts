/** What the notice says by itself; all else comes from the status page. */
export const texts = {
  label: (pageName: string) => `News from ${pageName || "the status page"}`,
  dismiss: "Dismiss",
};
