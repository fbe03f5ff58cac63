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
        Visitors look for the parts they use, such as “Messages”, “Sign-in” or “Payments”. Add them
        as components, in groups if there are many. Each incident then says which components it
        affects, and the page’s status follows from that.
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
