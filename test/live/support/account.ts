import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLocalShell } from '../../../adapters/local/shell.js';
import type { Host } from '../../../src/domain/host.js';
import type { ExecResult, Shell } from '../../../src/ports/shell.js';

/** An account of its own on this machine: home, screen sockets and tmux server apart from everybody else's. */
export interface Account {
  readonly root: string;
  readonly home: string;
  readonly project: string;
  readonly host: Host;
  readonly shell: Shell;
  readonly env: Readonly<Record<string, string>>;
  /** Runs a script and gives its answer; one minute at most. */
  run(script: string): Promise<ExecResult>;
  /** Standard output of a script as text. */
  say(script: string): Promise<string>;
  file(relative: string): string;
  write(relative: string, text: string): string;
  /** Ends every session of the account and removes its files. */
  close(): void;
}

/** Makes an account; its home has the given name, which may be odd. */
export function openAccount(
  options: {
    readonly homeName?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Environment that needs the account's root folder. */
    readonly later?: (root: string) => Readonly<Record<string, string>>;
    readonly shell?: Host['shell'];
    readonly launch?: Host['launch'];
  } = {},
): Account {
  const root = mkdtempSync(path.join(tmpdir(), 'propel-'));
  const home = path.join(root, options.homeName ?? 'home');
  const project = path.join(home, 'project');
  mkdirSync(project, { recursive: true });
  mkdirSync(path.join(root, 's'), { mode: 0o700 });
  const env = {
    HOME: home,
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    SCREENDIR: path.join(root, 's'),
    TMUX_TMPDIR: root,
    ...options.env,
    ...options.later?.(root),
  };
  const shell = createLocalShell({ env });
  const host: Host = {
    name: 'here',
    reach: { kind: 'local' },
    shell: options.shell ?? 'plain',
    launch: options.launch ?? 'recorded',
  };
  const run = (script: string) => shell.exec(host, script, { timeoutMs: 60_000 });
  return {
    root,
    home,
    project,
    host,
    shell,
    env,
    run,
    say: async (script) => new TextDecoder().decode((await run(script)).stdout),
    file: (relative) => readFileSync(path.join(home, relative), 'utf8'),
    write: (relative, text) => {
      const file = path.join(home, relative);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    close: () => {
      const end = `screen -ls | awk '/[0-9]+\\./ { print $1 }' | while read -r s; do screen -S "$s" -X quit; done; tmux kill-server`;
      spawnSync('sh', ['-c', end], { env, stdio: 'ignore' });
      removeFolder(root);
    },
  };
}

/** Removes a folder in which shells that are just leaving may still write their history. */
function removeFolder(folder: string): void {
  for (let turn = 0; turn < 40 && existsSync(folder); turn += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      spawnSync('sleep', ['0.1']);
    }
  }
}
