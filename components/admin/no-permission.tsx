/** In a form's place, for who may not send it. */
export function NoPermission() {
  return (
    <p className="text-muted">
      Your role can read this area but not change this. An owner can give you another one.
    </p>
  );
}
