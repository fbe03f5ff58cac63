import { Moment, type TimeView } from "@/components/ui/moment";
import { type ApiToken, stateOf, type TokenState } from "@/lib/tokens/schema";
import { FoldedConfirm } from "../form/confirm-form";
import { EnhancedForm } from "../form/enhanced-form.client";
import { SubmitButton } from "../form/submit-button.client";
import { scopeNames } from "./scope-texts";

type Props = { tokens: readonly ApiToken[]; view: TimeView };

const stateTexts = {
  live: "Active",
  expired: "Expired",
  revoked: "Revoked",
} as const satisfies Record<TokenState, string>;

/** Every key there ever was, the newest first. */
export function TokenList({ tokens, view }: Props) {
  return (
    <ul>
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} view={view} />
      ))}
    </ul>
  );
}

function TokenRow({ token, view }: { token: ApiToken; view: TimeView }) {
  const state = stateOf(token, view.asOf);
  return (
    <li className="border-b border-line py-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className={`min-w-0 font-medium ${state === "live" ? "" : "text-muted"}`}>
          <bdi className="wrap-anywhere">{token.name}</bdi>{" "}
          <code className="text-sm font-normal text-muted">{token.prefix}…</code>
        </span>
        <span className={`text-sm ${state === "live" ? "text-operational" : "text-muted"}`}>
          {stateTexts[state]}
        </span>
      </p>
      <TokenFacts token={token} view={view} />
      {state === "live" ? <RevokeForm token={token} /> : null}
    </li>
  );
}

function TokenFacts({ token, view }: { token: ApiToken; view: TimeView }) {
  const { createdAt, createdByName, expiresAt, lastUsedAt, revokedAt } = token;
  return (
    <ul className="mt-1 text-sm text-muted">
      <li>{token.scopes.map((scope) => scopeNames[scope]).join(", ")}</li>
      <li>
        Created <Moment at={createdAt} view={view} /> by{" "}
        <bdi className="wrap-anywhere">{createdByName}</bdi>
      </li>
      <li>
        {lastUsedAt ? (
          <>
            Last used <Moment at={lastUsedAt} view={view} />
          </>
        ) : (
          "Never used"
        )}
      </li>
      {revokedAt ? (
        <li>
          Revoked <Moment at={revokedAt} view={view} />
        </li>
      ) : null}
      {expiresAt && !revokedAt ? (
        <li>
          {expiresAt > view.asOf ? "Expires" : "Expired"} <Moment at={expiresAt} view={view} />
        </li>
      ) : null}
    </ul>
  );
}

function RevokeForm({ token }: { token: ApiToken }) {
  return (
    <FoldedConfirm title="Revoke…">
      <p>
        Any tool that uses “<bdi className="wrap-anywhere">{token.name}</bdi>” is refused from then
        on. This can’t be undone.
      </p>
      <EnhancedForm
        action={`/api/admin/tokens/${token.id}/revoke`}
        label={`Revoke ${token.name}`}
        className="mt-4"
      >
        <SubmitButton kind="danger">Revoke</SubmitButton>
      </EnhancedForm>
    </FoldedConfirm>
  );
}
