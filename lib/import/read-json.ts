import { gunzipSync } from "node:zlib";
import { Invalid } from "@/lib/errors";

const maxBytes = 256 * 1024 * 1024;

/**
 * The JSON in a file or an answer, whatever it is packed and encoded as: gzip, UTF-8 or UTF-16 with or
 * without a byte order mark, else Latin-1, which `note` is told. Throws Invalid with `name` in its
 * sentence.
 */
export function readJson(name: string, bytes: Uint8Array, note: (line: string) => void): unknown {
  const text = decode(unpack(name, bytes), () =>
    note(`${name} is not UTF-8: read as Latin-1, so some letters may be wrong`),
  );
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(`${name} is not JSON.`);
  }
}

function unpack(name: string, bytes: Uint8Array): Uint8Array {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw refuse(
      `${name} ${isLarge ? "contains more than 256 MiB" : "is damaged: it can't be unpacked"}.`,
    );
  }
}

/** JSON begins with an ASCII character, so a zero beside it gives UTF-16 away. */
function decode(bytes: Uint8Array, onLatin1: () => void): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0))
    return utf16(bytes, "le");
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0))
    return utf16(bytes, "be");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    onLatin1();
    return new TextDecoder("latin1").decode(bytes);
  }
}

function utf16(bytes: Uint8Array, order: "le" | "be"): string {
  return new TextDecoder(`utf-16${order}`).decode(bytes);
}

function refuse(message: string): Invalid {
  return new Invalid([{ path: "sources", message }]);
}
