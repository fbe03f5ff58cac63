// What lib/fields refuses in a form: here it is taken out, since nobody can be asked.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this removes
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

/** A text from elsewhere, without what can't be shown; line ends become "\n", all else stays. */
export function cleanText(value: string): string {
  return value.replace(/\r\n?/g, "\n").toWellFormed().replace(controls, "").trim();
}

/** A one-line text from elsewhere: line ends and tabs become spaces. */
export function cleanLine(value: string): string {
  return cleanText(value).replace(/[\n\t\u2028\u2029]+/g, " ");
}
