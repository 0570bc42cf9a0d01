/** The paths in a list: one a line, or separated by NUL where there is one. */
export function pathsIn(list: string): string[] {
  const separator = list.includes('\0') ? '\0' : /\r?\n/;
  return list.split(separator).filter((path) => path !== '');
}
