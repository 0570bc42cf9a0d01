const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Text within an XML element; what XML 1.0 cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"\r]/g, (mark) => NAMES[mark]!);
}

/** The value of an XML attribute, in double quotes. */
export function xmlValue(text: string): string {
  return `"${xmlText(text).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;')}"`;
}
