import { Chalk, type ChalkInstance } from 'chalk';

/** The colours of the output for people; without colour, marks stand in for them. */
export interface Paint {
  removed(text: string): string;
  added(text: string): string;
  faint(text: string): string;
  strong(text: string): string;
}

export function paint(colour: boolean): Paint {
  if (!colour)
    return {
      removed: (text) => `[-${text}-]`,
      added: (text) => `{+${text}+}`,
      faint: (text) => text,
      strong: (text) => text,
    };
  const chalk: ChalkInstance = new Chalk({ level: 1 });
  return {
    removed: (text) => chalk.red.strikethrough(text),
    added: (text) => chalk.green(text),
    faint: (text) => chalk.dim(text),
    strong: (text) => chalk.bold(text),
  };
}
