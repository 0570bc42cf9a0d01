import { resolve } from 'node:path';
import { formatOf } from '../../formats/formats.js';
import { FRONT_MATTER_KEYS } from '../../formats/front-matter.js';
import { DEFAULT_CONFIDENCE } from '../../unspin.js';
import type { Layer } from '../settings.js';
import type { Config } from './config.js';

const DEFAULTS: Readonly<Record<string, unknown>> = {
  confidence: DEFAULT_CONFIDENCE,
  quotes: 'repair',
  frontMatterKeys: FRONT_MATTER_KEYS,
  fields: null,
  keep: [],
  'dictionaries.files': [],
  'dictionaries.builtIn': true,
  failOn: 'fix',
  maxFindings: null,
  baseline: null,
  include: null,
  exclude: [],
};

/** The settings in force for a file, or in general, as YAML; comments say where each was written. */
export function showSettings(config: Config | undefined, file: string | undefined): string {
  const layers = config?.layersFor(file === undefined ? undefined : resolve(file)) ?? [];
  const lines = Object.keys(DEFAULTS).map((key) => {
    const { value, from } = lookUp(key, layers);
    const name = key.replace('dictionaries.', '  ');
    const text = value === null ? `# ${name}: not set` : `${name}: ${JSON.stringify(value)}`;
    return { text, from, key };
  });
  const width = Math.max(...lines.map(({ text }) => text.length).filter((length) => length < 60));
  const head = [`# ${config?.file.name ?? 'no configuration'}`];
  if (file !== undefined) head.push(`# ${file} is read as ${formatFor(file, layers)}`);
  const body = lines.map(({ text, from, key }) => {
    const group = key === 'dictionaries.files' ? 'dictionaries:\n' : '';
    return group + (text.startsWith('#') ? text : `${text.padEnd(width)}  # ${from}`);
  });
  return `${[...head, ...body].join('\n')}\n`;
}

function lookUp(key: string, layers: readonly Layer[]): { value: unknown; from: string } {
  const [outer = '', inner] = key.split('.');
  for (const { values, from } of layers.toReversed()) {
    const found = (values as Record<string, unknown>)[outer];
    const value = inner === undefined ? found : (found as Record<string, unknown>)?.[inner];
    if (value !== undefined) return { value, from: from(key) };
  }
  return { value: DEFAULTS[key], from: 'default' };
}

function formatFor(file: string, layers: readonly Layer[]): string {
  const layer = layers.findLast(({ values }) => values.as !== undefined);
  return layer === undefined
    ? `${formatOf(file)}, by its extension`
    : `${layer.values.as}, by ${layer.from('as')}`;
}
