/** On one line, with control characters made visible, so that no text can steer a terminal. */
export function visible(text: string): string {
  return text
    .replaceAll(/\r\n?|\n/g, '⏎')
    .replaceAll(/(?!\t)\p{Cc}/gu, (control) =>
      control < ' ' ? String.fromCharCode(0x2400 + control.charCodeAt(0)) : '\uFFFD',
    );
}
