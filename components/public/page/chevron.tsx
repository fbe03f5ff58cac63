/** Points at what a `<summary>` opens: forwards while it is closed, down while it is open. */
export function Chevron() {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className="chevron"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="m4 2 4 4-4 4" />
    </svg>
  );
}
