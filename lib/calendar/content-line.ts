import { withoutControls } from "@/lib/controls";

/** Octets of a line, without its end (RFC 5545 §3.1). */
const mostOctets = 75;

/** Each line ended and folded as RFC 5545 §3.1 asks. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** A long line as several of at most 75 octets each; a character of UTF-8 stays in one piece. */
export function fold(line: string): string {
  const folded: string[] = [];
  let current = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > mostOctets) {
      folded.push(current);
      current = " ";
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...folded, current].join("\r\n");
}

/** A value of type TEXT (RFC 5545 §3.3.11): escaped, without control characters. */
export function escapeText(text: string): string {
  return withoutControls(text)
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, "\\n");
}

/** A value of type DATE-TIME in UTC, "20260329T013000Z" (RFC 5545 §3.3.5). */
export function dateTime(at: Date): string {
  return at.toISOString().replace(/\.\d+|[-:]/g, "");
}
