import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

// `npm run build`: joins the command into one file, since finding and linking 60 modules takes
// longer than repairing a page. What few runs need is imported where it is used and makes files of
// its own, which are not even read until then.

/** commander starts programs of their own for subcommands, if asked; we never ask. */
const noChildProcesses: Plugin = {
  name: 'no child processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') ? { path: 'none', namespace: 'empty' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }));
  },
};

/**
 * What is imported on demand draws in all that every run needs, which is loaded by then. Else what
 * both use would go into files of its own, and a run would link 25 instead of 5.
 */
const oneCore: Plugin = {
  name: 'one core',
  setup({ onResolve, onLoad }) {
    const core = resolve('src/cli/core.ts');
    const onDemand = new Set<string>();
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind === 'dynamic-import')
        onDemand.add(resolve(resolveDir, path.replace(/\.js$/, '.ts')));
      return undefined;
    });
    onLoad({ filter: /\.ts$/ }, ({ path }) =>
      onDemand.has(path) && path !== core
        ? {
            contents: `${readFileSync(path, 'utf8')}\nimport ${JSON.stringify(core)};`,
            loader: 'ts',
          }
        : undefined,
    );
  },
};

rmSync('dist/cli', { recursive: true, force: true });
const options: BuildOptions = {
  outdir: 'dist/cli',
  bundle: true,
  splitting: true,
  // names are kept, for stack traces
  minifyWhitespace: true,
  minifySyntax: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  legalComments: 'linked',
  // piscina starts a file of its own in each thread
  external: ['write-file-atomic', 'piscina'],
  plugins: [noChildProcesses],
  // packages that are not ES modules ask for Node's own by `require`; some import a name of this
  banner: {
    js: "import { createRequire as $requireOf } from 'node:module'; const require = $requireOf(import.meta.url);",
  },
  // fast-levenshtein makes a collator when it is loaded, which takes 5 ms; we never use it
  define: { 'Intl.Collator': 'undefined' },
};
// one after the other, or what both use would be in many small files: the engine is what takes time
const plugins = [noChildProcesses, oneCore];
await build({ ...options, plugins, entryPoints: ['src/cli/main.ts'] });
await build({ ...options, entryPoints: ['src/cli/worker.ts'] });
