import { ButtonLink } from "@/components/ui/button";

/** What to do first on an empty page. */
export function FirstSteps({ mayEdit }: { mayEdit: boolean }) {
  return (
    <section
      aria-labelledby="first-steps"
      className="mb-8 max-w-152 rounded-lg border border-line bg-paper p-6"
    >
      <h2 id="first-steps">First, name the parts of your service</h2>
      <p className="mt-2 text-sm text-muted">
        Visitors look for what they use: “Messages”, “Sign-in”, “Payments”. Add those as components,
        in groups where there are many. Incidents then say what they do to each, and the page works
        out its state from that.
      </p>
      {mayEdit ? (
        <ButtonLink href="/admin/components" className="mt-5">
          Add components
        </ButtonLink>
      ) : (
        <p className="mt-3 text-sm">An admin can add them.</p>
      )}
    </section>
  );
}
