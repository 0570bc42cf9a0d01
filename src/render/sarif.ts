import { type Finding, findingsOf, message } from './finding.js';
import type { FileResult } from './json.js';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS = { fix: 'error', suggestion: 'warning' } as const;

/** SARIF 2.1.0: a rule for each entry used; what was decided of each document as properties. */
export function sarif(files: readonly FileResult[], version: string): string {
  const found = files.map(({ path, result }) => ({
    location: artifactLocation(path),
    findings: findingsOf(result),
  }));
  const rules = rulesOf(found.flatMap(({ findings }) => findings));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver: { name: 'unspin', semanticVersion: version, version, rules } },
    columnKind: 'utf16CodeUnits',
    artifacts: found.map(({ location }) => ({ location })),
    results: found.flatMap(({ location, findings }, artifact) =>
      findings.map((finding) => ({
        ruleId: finding.entry,
        ruleIndex: indexes.get(finding.entry)!,
        ...resultOf(finding, location, artifact),
      })),
    ),
    properties: {
      documents: files.map(({ path, result: { document } }) => ({ path, ...document })),
    },
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function resultOf(finding: Finding, location: ArtifactLocation, index: number) {
  const { kind, insert, confidence } = finding;
  const region = regionOf(finding);
  const artifactLocation = { ...location, index };
  return {
    level: LEVELS[kind],
    message: { text: literal(message(finding)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { ...region, snippet: { text: finding.spun } },
        },
      },
    ],
    partialFingerprints: { 'entryAndContext/v1': finding.fingerprint },
    fixes: [
      {
        description: { text: literal(`Write '${insert}'`) },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [{ deletedRegion: region, insertedContent: { text: insert } }],
          },
        ],
      },
    ],
    properties: { kind, confidence },
  };
}

function regionOf({ start, end, line, column, endLine, endColumn }: Finding) {
  return {
    ...{ startLine: line, startColumn: column, endLine, endColumn },
    ...{ charOffset: start, charLength: end - start },
  };
}

function rulesOf(findings: readonly Finding[]) {
  const inserts = new Map(findings.map(({ entry, insert }) => [entry, insert]));
  return [...inserts].sort().map(([entry, insert]) => {
    const spun = entry.slice(entry.indexOf('/') + 1);
    const help =
      `Spinners write '${spun}', or a form of it, where an author wrote something else, such as ` +
      `'${insert}'. If the text is spun, apply the fix or replace the text; if it is right as it ` +
      'is, put the finding into a baseline (--update-baseline).';
    return {
      id: entry,
      shortDescription: { text: literal(`Spun text: '${spun}'`) },
      help: { text: literal(help) },
      defaultConfiguration: { level: LEVELS.fix },
    };
  });
}

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/** Relative paths are relative to the root of the sources. */
function artifactLocation(path: string): ArtifactLocation {
  const uri = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return uri.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}

/** Braces stand for placeholders in messages, and brackets for links, unless escaped. */
function literal(text: string): string {
  return text.replaceAll(/[[\]\\]/g, '\\$&').replaceAll(/[{}]/g, '$&$&');
}
