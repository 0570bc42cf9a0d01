import { Command } from 'commander';
import type { Options } from '../options.js';
import type { Output } from '../output.js';
import { settingsOf } from '../settings.js';

/** `unspin config` with its commands: show, schema. */
export function configCommand(program: Command, output: Output): Command {
  const config = new Command('config')
    .description('Show the settings in force, or what a configuration may hold.')
    .copyInheritedSettings(program);
  config
    .command('show')
    .argument('[FILE]', 'a file that the settings are for; it need not exist')
    .description('print the settings in force as YAML, with where each was written')
    .action(async (file: string | undefined, _, command: Command) => {
      const settings = await settingsOf(command.optsWithGlobals<Options>());
      const { showSettings } = await import('./show.js');
      await output.print(showSettings(settings.config, file));
    });
  config
    .command('schema')
    .description('print the JSON schema of a configuration')
    .action(async () => {
      const { jsonSchema } = await import('./schema.js');
      await output.print(jsonSchema());
    });
  return config;
}
