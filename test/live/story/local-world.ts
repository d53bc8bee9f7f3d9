import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.js';
import type { StoryWorld } from './world.js';

const SAMPLES = fileURLToPath(new URL('../../../samples', import.meta.url));

/** Pace of a story: as quick as the machine allows, so that nobody waits for thresholds meant for people. */
const PACE = `
settle: { quiet: 300 ms, least: 500 ms, most: 5 s }
pace: { quick: 300 ms, slow: 1 s, card: 500 ms }
`;

/** A world on this machine: own home, own sessions, own copies of the samples, a short training. */
export interface LocalWorld extends StoryWorld {
  /** State folder of the bot. */
  readonly botHome: string;
  readonly configFile: string;
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface LocalWorldOptions {
  /** PATH of the bot, which may hide programs from it. */
  readonly path?: string;
  /** Epochs of the training that ends well. */
  readonly epochs?: number;
  /** The host called `here`, as YAML; this machine unless told otherwise. */
  readonly host?: string;
  /** Folder under which the world is made. */
  readonly under?: string;
  /** More channels that are bound to the project, as `platform/id`. */
  readonly channels?: readonly string[];
  /** More settings, as YAML. */
  readonly settings?: string;
}

/** Makes the world. */
export async function localWorld(options: LocalWorldOptions = {}): Promise<LocalWorld> {
  const root = await mkdtemp(join(options.under ?? tmpdir(), 'propel-story-'));
  const home = join(root, 'home');
  const project = join(home, 'tiny-mlp');
  const config = join(project, 'configs', 'default.json');
  await mkdir(join(root, 's'), { recursive: true, mode: 0o700 });
  for (const name of ['tiny-mlp', 'shape-bug'])
    await cp(join(SAMPLES, name), join(home, name), { recursive: true });
  const short = (await readFile(config, 'utf8')).replace(
    /("epochs":\s*)\d+/,
    `$1${options.epochs ?? 2}`,
  );
  await writeFile(config, short);
  const configFile = join(root, 'propel.yaml');
  const bound = ['web/page', ...(options.channels ?? [])].map(
    (channel) => `${channel}: { host: here, path: ${project} }`,
  );
  await writeFile(
    configFile,
    `${PACE}web: { port: ${await freePort()} }
hosts: { here: ${options.host ?? '{ local: true, shell: plain }'} }
channels: { ${bound.join(', ')} }
${options.settings ?? ''}`,
  );
  const environment = {
    HOME: home,
    PATH: options.path ?? '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    SCREENDIR: join(root, 's'),
    TMUX_TMPDIR: root,
  };
  return {
    host: 'here',
    command: 'python3 train.py --config configs/default.json',
    logicProject: join(home, 'shape-bug'),
    fixedConfig: short.replace('learning_rte', 'learning_rate'),
    botHome: join(root, 'bot'),
    configFile,
    environment,
    config: () => readFile(config, 'utf8'),
    async sessions() {
      const told = [
        spawnSync('screen', ['-ls'], { env: environment, encoding: 'utf8' }).stdout,
        spawnSync('tmux', ['list-sessions'], { env: environment, encoding: 'utf8' }).stdout,
      ];
      return (told.join('\n').match(/propel-train-[\d-]+/g) ?? []).sort();
    },
    async close() {
      const end = `screen -ls | awk '/[0-9]+\\./ { print $1 }' | while read -r s; do screen -S "$s" -X quit; done; tmux kill-server`;
      spawnSync('sh', ['-c', end], { env: environment, stdio: 'ignore' });
      await rm(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}
