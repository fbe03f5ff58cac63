import { fold } from "@/lib/fold";

/** A part of a text, and within it what was looked for; `match` is empty where that isn't in it. */
export type Excerpt = { before: string; match: string; after: string };

/** Characters before and after a match. */
const leading = 60;
const trailing = 240;

/**
 * The first of these texts that holds the letters, around them, or else one of their words; without
 * letters, how the first text begins.
 */
export function excerptOf(texts: readonly string[], letters: string): Excerpt {
  const folded = texts.map((text) => fold(text));
  const sought = [letters, ...letters.split(" ")].filter((part) => part !== "");
  const part = sought.find((one) => folded.some((text) => text.includes(one)));
  const holding = part === undefined ? -1 : folded.findIndex((text) => text.includes(part));
  const text = texts[Math.max(0, holding)] ?? "";
  const place = (part !== undefined && placeOf(text, part)) || { from: 0, to: 0 };
  return {
    before: ending(text.slice(0, place.from)),
    match: text.slice(place.from, place.to),
    after: beginning(text.slice(place.to)),
  };
}

/** Where letters stand in a text. Null where single characters fold otherwise than the whole. */
function placeOf(text: string, letters: string): { from: number; to: number } | null {
  const around = stretchWith(text, letters);
  if (around === null) return null;
  let folded = "";
  /** For each character of `folded`, where what it comes from begins and ends. */
  const places: { from: number; to: number }[] = [];
  // One character beyond the stretch tells where marks that follow its last letter end.
  const isDone = () => (places.at(-1)?.from ?? 0) >= around.to;
  for (let at = around.from; at < text.length && !isDone(); ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const piece = character <= "~" && character > " " ? character.toLowerCase() : fold(character);
    const isRepeatedSpace = piece === " " && folded.endsWith(" ");
    if (!isRepeatedSpace) {
      folded += piece;
      for (let unit = 0; unit < piece.length; unit++) {
        places.push({ from: at, to: at + character.length });
      }
    }
    at += character.length;
  }
  const start = folded.indexOf(letters);
  if (start < 0) return null;
  const end = start + letters.length;
  // Marks that follow a letter stay with it, but half of a "ß" takes all of it.
  const next = places[end]?.from ?? text.length;
  return { from: places[start]?.from ?? 0, to: Math.max(next, places[end - 1]?.to ?? 0) };
}

/** Characters folded at once: single ones cost many times as much. */
const blockLength = 256;

/** A short stretch of the text with the letters in it, found in whole blocks. */
function stretchWith(text: string, letters: string): { from: number; to: number } | null {
  let from = 0;
  let folded = "";
  for (let at = 0; at < text.length; ) {
    const to = atCharacter(text, at + blockLength);
    const block = fold(text.slice(at, to));
    folded += folded.endsWith(" ") ? block.replace(/^ /, "") : block;
    if (folded.includes(letters)) return { from, to };
    // The letters may begin in this block, but not before it.
    if (block.length > letters.length) [from, folded] = [at, block];
    at = to;
  }
  return null;
}

/** The same place, or behind the character that it would cut in two. */
function atCharacter(text: string, at: number): number {
  return isCut(text, at) ? at + 1 : at;
}

/** Whether a place is within a character, between its two surrogates. */
function isCut(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** The end of what stands before a match, from a word's beginning. */
function ending(text: string): string {
  if (text.length <= leading) return text;
  const cut = text.slice(atCharacter(text, text.length - leading));
  return `…${cut.slice(cut.search(/\s/) + 1)}`;
}

/** The beginning of what stands after a match, up to a word's end. */
function beginning(text: string): string {
  if (text.length <= trailing) return text;
  const cut = text.slice(0, isCut(text, trailing) ? trailing - 1 : trailing);
  return `${cut.replace(/\s+\S*$/, "")}…`;
}
