import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { npmPackages, ROOT } from './tools.js';

test('the JSON schema of the configuration takes what the command takes', (context) => {
  const tools = npmPackages(context, 'ajv@8');
  const require = createRequire(join(tools, 'index.js'));
  const ajv = new (require('ajv/dist/2020.js').default)({ strict: true });
  const validate = ajv.compile(JSON.parse(readFileSync(join(ROOT, 'schema/config.json'), 'utf8')));
  const guide = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(guide)!;
  const right = [JSON.parse(example), {}, { keep: ['é'] }, { dictionaries: { builtIn: false } }];
  for (const config of right) expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
  const wrong = [
    ...[{ confidense: 1 }, { confidence: 2 }, { quotes: 'kep' }, { maxFindings: 1.5 }],
    ...[
      { keep: ['!'] },
      { keep: [{ reason: 'x' }] },
      { dictionaries: { builtIn: { nams: true } } },
    ],
    ...[{ overrides: [{ quotes: 'keep' }] }, { overrides: [{ files: [] }] }, []],
  ];
  for (const config of wrong) expect(validate(config), JSON.stringify(config)).toBe(false);
});
