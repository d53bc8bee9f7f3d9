import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './account.js';

/** A program that writes down every call of itself: its arguments, byte for byte. */
export interface Witness {
  readonly program: string;
  /** The calls so far, each its arguments in hexadecimal, sorted. */
  calls(): readonly string[];
  forget(): void;
  /** What plain bash makes of a command: calls and exit status. */
  oracle(command: string): { readonly calls: readonly string[]; readonly status: number };
  /** The one folder in which commands run, for a command may say its name; empty again. */
  folder(): string;
}

/** Puts a witness into the account. */
export function placeWitness(account: Account): Witness {
  const notes = path.join(account.root, 'notes');
  const program = path.join(account.root, 'witness');
  writeFileSync(
    program,
    `#!/bin/sh\nline=$(for word in "$@"; do printf '%s\\0' "$word"; done | od -An -v -tx1 | tr -d ' \\n')\nprintf '%s.\\n' "$line" >> '${notes}'\n`,
  );
  chmodSync(program, 0o755);
  const calls = () =>
    existsSync(notes) ? readFileSync(notes, 'utf8').split('\n').filter(Boolean).sort() : [];
  const forget = () => rmSync(notes, { force: true });
  const folder = () => {
    const empty = path.join(account.project, 'work');
    rmSync(empty, { recursive: true, force: true });
    mkdirSync(empty);
    return empty;
  };
  return {
    program,
    calls,
    forget,
    folder,
    oracle: (command) => {
      forget();
      const ran = spawnSync('bash', ['-c', command], {
        cwd: folder(),
        env: account.env,
        // What is left in the background holds the last descriptor open, and is waited for.
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
        timeout: 20_000,
      });
      const seen = calls();
      forget();
      return { calls: seen, status: ran.status ?? 137 };
    },
  };
}
