/** Leaves this page, and what is typed into it, as it is. */
export function SignInElsewhere() {
  return (
    <a href="/admin/sign-in?next=/admin/signed-in" target="_blank" rel="noopener" className="link">
      Sign in in another tab
    </a>
  );
}
