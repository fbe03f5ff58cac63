/** In a form's place, for who may not send it. */
export function NoPermission() {
  return <p className="text-muted">Your role can read this page, but not change it.</p>;
}
