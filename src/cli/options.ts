import type { DocumentFlags } from './document-options.js';
import type { FileFlags } from './files/find.js';
import type { ReportOptions } from './reports.js';
import type { ScopeOptions } from './scope.js';
import type { Target } from './targets.js';

/** What the command line says; what it leaves out is undefined. */
export interface Options extends ScopeOptions, DocumentFlags, FileFlags {
  readonly check?: boolean;
  readonly write?: boolean;
  readonly format?: readonly Target[];
  readonly failOn?: ReportOptions['failOn'];
  readonly maxFindings?: number;
  /** Where records go; standard output if undefined. */
  readonly output?: string;
  readonly diff?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly jobs?: number;
  readonly confidence?: number;
  readonly dictionary?: readonly string[];
  readonly onlyDictionary?: readonly string[];
  /** Its file, or false for none; looked for if left out. */
  readonly config?: string | false;
  readonly color: 'auto' | 'always' | 'never';
}
