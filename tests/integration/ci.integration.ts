import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, git, pythonPackages, ROOT, run, skip, unspin } from './tools.js';

const SPUN = 'The Wall Avenue Journal says so.\n';
const RIGHT = 'The Wall Street Journal says so.\n';

describe('examples', () => {
  const EXAMPLES = join(ROOT, 'docs/examples');
  const checks = [
    ['github-actions', join(ROOT, 'action.yml')],
    ['github-workflows', join(EXAMPLES, 'github.yml')],
    ['github-workflows', join(EXAMPLES, 'github-short.yml')],
    ['gitlab-ci', join(EXAMPLES, 'gitlab-ci.yml')],
  ] as const;

  test.for(checks)('are valid: %s %s', ([schema, file], context) => {
    const bin = pythonPackages(context, 'check-jsonschema');
    const args = ['--builtin-schema', `vendor.${schema}`, file];
    const { code, out, err } = run(join(bin, 'check-jsonschema'), args);
    expect(code, out + err).toBe(0);
  });

  test('pre-commit takes its files', (context) => {
    const preCommit = join(pythonPackages(context, 'pre-commit'), 'pre-commit');
    const config = join(EXAMPLES, 'pre-commit-config.yaml');
    for (const args of [
      ['validate-config', config],
      ['validate-manifest', join(ROOT, '.pre-commit-hooks.yaml')],
    ])
      expect(run(preCommit, args)).toMatchObject({ code: 0 });
  });

  test('are what docs/ci.md shows, in at most six lines', () => {
    const guide = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
    for (const name of ['github-short.yml', 'gitlab-ci.yml', 'pre-commit-config.yaml']) {
      const text = readFileSync(join(EXAMPLES, name), 'utf8');
      expect(guide).toContain(`\`\`\`yaml\n${text}\`\`\`\n`);
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(6);
    }
    expect(readdirSync(EXAMPLES).filter((name) => /\.ya?ml$/.test(name))).toHaveLength(4);
  });
});

test('pre-commit runs the hooks', (context) => {
  const preCommit = join(pythonPackages(context, 'pre-commit'), 'pre-commit');
  const rev = git(ROOT, 'rev-parse', 'HEAD').trim();
  const folder = folderWith({
    'spun.txt': SPUN,
    'clean.md': RIGHT,
    'code.js': `// ${SPUN}`,
    'ignored.txt': SPUN,
    '.unspinignore': 'ignored.txt\n',
    '.pre-commit-config.yaml': `repos:
  - repo: ${ROOT}
    rev: ${rev}
    hooks:
      - id: unspin-check
      - id: unspin-fix
`,
  });
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  const env = { ...process.env, PRE_COMMIT_HOME: join(folder, 'home') };
  const hook = (name: string) =>
    run(preCommit, ['run', name, '--all-files', '--color=never'], { cwd: folder, env });

  const check = hook('unspin-check');
  const unreachable = /npm error (?:code )?E(?:NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN)/;
  if (unreachable.test(check.out)) skip(context, 'npm cannot install packages here');
  expect(check.out, check.err).toMatch(/^unspin \(check\)\.+Failed\n/m);
  expect(check.out).toMatch(/^spun\.txt:1:\d+ {2}.*Wall Avenue Journal -> .*Wall Street Journal/m);
  expect(check.out).not.toContain('code.js');
  expect(check.out).not.toContain('ignored.txt');
  expect(readFileSync(join(folder, 'spun.txt'), 'utf8')).toBe(SPUN);

  const fix = hook('unspin-fix');
  expect(fix.out).toMatch(/files were modified by this hook/);
  expect(readFileSync(join(folder, 'spun.txt'), 'utf8')).toBe(RIGHT);
  expect(readFileSync(join(folder, 'code.js'), 'utf8')).toBe(`// ${SPUN}`);

  expect(hook('unspin-check').out).toMatch(/^unspin \(check\)\.+Passed\n/m);
});

describe('the script of action.yml', () => {
  const folder = () => {
    const made = folderWith({ 'one two.md': SPUN, 'clean.txt': RIGHT, 'code.js': SPUN });
    mkdirSync(join(made, 'posts/deep'), { recursive: true });
    writeFileSync(join(made, 'posts/deep/a.html'), SPUN);
    writeFileSync(join(made, 'posts/new.txt'), SPUN);
    writeFileSync(join(made, 'posts/ignored.txt'), SPUN);
    writeFileSync(join(made, '.unspinignore'), 'ignored.txt\n');
    git(made, 'init', '-q');
    return made;
  };
  const inputs = {
    ...{ UNSPIN_PATHS: '.', UNSPIN_FORMAT: 'text', UNSPIN_FAIL_ON: 'fix', UNSPIN_ARGS: '' },
    ...{ UNSPIN_SARIF: '', UNSPIN_HOME: ROOT },
  };
  const check = (cwd: string, own: Partial<typeof inputs>) => {
    const env = { ...process.env, ...inputs, ...own };
    const { code, out, err } = run(join(ROOT, 'action/check.sh'), [], { cwd, env });
    return { code, files: out.match(/^[^:\n]+(?=:\d)/gm) ?? [], err };
  };

  test.each<[Partial<typeof inputs>, number, string[]]>([
    [{}, 1, ['one two.md', 'posts/deep/a.html', 'posts/new.txt']],
    [{ UNSPIN_PATHS: '' }, 1, ['one two.md', 'posts/deep/a.html', 'posts/new.txt']],
    [{ UNSPIN_PATHS: 'posts' }, 1, ['posts/deep/a.html', 'posts/new.txt']],
    [{ UNSPIN_PATHS: '*.txt posts/**/*.html' }, 1, ['posts/deep/a.html']],
    [{ UNSPIN_PATHS: '*.txt' }, 0, []],
    [{ UNSPIN_PATHS: '*.rst' }, 2, []],
    [{ UNSPIN_PATHS: 'gone.txt' }, 2, []],
    [{ UNSPIN_FAIL_ON: 'never' }, 0, ['one two.md', 'posts/deep/a.html', 'posts/new.txt']],
    [{ UNSPIN_FAIL_ON: '', UNSPIN_PATHS: 'posts/deep' }, 1, ['posts/deep/a.html']],
    [{ UNSPIN_ARGS: '--max-findings 1 --quiet' }, 1, ['one two.md']],
    [{ UNSPIN_PATHS: '$(touch pwned) ;touch pwned' }, 2, []],
  ])('%j', (own, code, files) => {
    const cwd = folder();
    expect(check(cwd, own)).toMatchObject({ code, files });
    expect(readdirSync(cwd)).not.toContain('pwned');
  });

  test('writes SARIF when asked to', () => {
    const cwd = folder();
    check(cwd, { UNSPIN_SARIF: join(cwd, 'out.sarif') });
    expect(JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8')).runs[0].results).toHaveLength(
      3,
    );
  });
});

test('JUnit reports are read by junitparser', (context) => {
  const bin = pythonPackages(context, 'junitparser');
  const folder = folderWith({ 'a & "b".txt': SPUN, 'clean.txt': RIGHT });
  unspin(folder, '--check', '--format', 'junit=report.xml', 'a & "b".txt', 'clean.txt');
  const script = `
import sys
from junitparser import JUnitXml
for suite in JUnitXml.fromfile(sys.argv[1]):
    print([(case.name, len(case.result)) for case in suite])`;
  const args = ['-c', script, join(folder, 'report.xml')];
  const { out, err } = run(join(bin, 'python'), args);
  expect(out, err).toBe(`[('a & "b".txt', 1), ('clean.txt', 0)]\n`);
});
