import type { Metadata } from "next";
import { DoneNotice } from "@/components/admin/frame/done-notice";
import { More } from "@/components/admin/frame/more";
import { NoPermission } from "@/components/admin/frame/no-permission";
import { PageTitle } from "@/components/admin/frame/page-title";
import { type SearchParams, textParam } from "@/components/admin/frame/search-query";
import { StaffFrame } from "@/components/admin/frame/staff-frame";
import { NewTokenForm } from "@/components/admin/tokens/new-token-form.client";
import { TokenFields } from "@/components/admin/tokens/token-fields";
import { TokenList } from "@/components/admin/tokens/token-list";
import { may } from "@/lib/access";
import { requireStaff } from "@/lib/auth/staff";
import { listTokens } from "@/lib/tokens";
import { loadStaffView, type StaffView } from "../staff-view";

export const metadata: Metadata = { title: "API keys" };

/** The keys of the write API; only whoever may make them sees which there are. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff();
  const view = await loadStaffView();
  return (
    <StaffFrame staff={staff} page={view.page} here="tokens">
      <DoneNotice done={textParam(await searchParams, "done") ?? undefined} />
      <PageTitle
        title="API keys"
        detail="With a key, your own tools can post incidents and set the status of components."
      />
      {may(staff.role, "token.create") ? <Tokens {...view} /> : <NoPermission />}
    </StaffFrame>
  );
}

async function Tokens({ db, view }: StaffView) {
  const tokens = await listTokens(db);
  return (
    <>
      <div className="mb-8">
        <More title="Create a key" isOpen={tokens.length === 0}>
          <NewTokenForm>
            <TokenFields />
          </NewTokenForm>
        </More>
      </div>
      {tokens.length === 0 ? (
        <p className="text-muted">No keys yet. Create one per tool and name it after the tool.</p>
      ) : (
        <TokenList tokens={tokens} view={view} />
      )}
    </>
  );
}
