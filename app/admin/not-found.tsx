import { ButtonLink } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-152 px-5 py-24">
      <h1 className="text-2xl">There is nothing at this address</h1>
      <p className="mt-3 text-muted">
        It may have been deleted, or the address is mistyped. The audit log shows what happened to
        it.
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href="/admin">To the staff area</ButtonLink>
        <ButtonLink kind="quiet" href="/admin/audit">
          Audit log
        </ButtonLink>
      </div>
    </main>
  );
}
