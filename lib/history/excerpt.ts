import { fold } from "@/lib/fold";

/** A part of a text, and within it what was looked for; `match` is empty where that isn't in it. */
export type Excerpt = { before: string; match: string; after: string };

/** Characters before and after a match. */
const leading = 60;
const trailing = 240;

/** The first of these texts that holds the letters, around them; without letters, how the first begins. */
export function excerptOf(texts: readonly string[], letters: string): Excerpt {
  const holding = letters === "" ? undefined : texts.find((text) => fold(text).includes(letters));
  const text = holding ?? texts[0] ?? "";
  const place = (holding !== undefined && placeOf(text, letters)) || { from: 0, to: 0 };
  return {
    before: ending(text.slice(0, place.from)),
    match: text.slice(place.from, place.to),
    after: beginning(text.slice(place.to)),
  };
}

/** Where letters stand in a text. Null where single characters fold otherwise than the whole. */
function placeOf(text: string, letters: string): { from: number; to: number } | null {
  let folded = "";
  /** For each character of `folded`, where what it comes from begins and ends. */
  const places: { from: number; to: number }[] = [];
  for (let at = 0; at < text.length; ) {
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

/** The end of what stands before a match, from a word's beginning. */
function ending(text: string): string {
  if (text.length <= leading) return text;
  const cut = text.slice(-leading);
  return `…${cut.slice(cut.search(/\s/) + 1)}`.toWellFormed();
}

/** The beginning of what stands after a match, up to a word's end. */
function beginning(text: string): string {
  if (text.length <= trailing) return text;
  const cut = text.slice(0, trailing);
  return `${cut.replace(/\s+\S*$/, "")}…`.toWellFormed();
}
