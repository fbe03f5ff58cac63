import XmlBuilder from "fast-xml-builder";
import { withoutControls } from "@/lib/controls";

/** An element: "@name" is an attribute, "#text" the text beside attributes, an array repeats. */
export type XmlElement = {
  [name: string]: string | XmlElement | readonly (string | XmlElement)[];
};

const builder = new XmlBuilder({
  attributeNamePrefix: "@",
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
  tagValueProcessor: (_name, value) => withoutControls(String(value)),
  attributeValueProcessor: (_name, value) => withoutControls(String(value)),
});

/**
 * A document of XML 1.0 in UTF-8 with this one root. Values are escaped here, once, and lose the
 * characters that XML can't hold.
 */
export function xmlDocument(root: XmlElement): string {
  return builder.build({ "?xml": { "@version": "1.0", "@encoding": "utf-8" }, ...root });
}
