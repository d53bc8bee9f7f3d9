import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of a test in a process of its own. */
export interface Script {
  readonly process: ChildProcess;
  /** Every line that it printed so far. */
  readonly lines: readonly string[];
  /** The next line that starts with a word, from now or before; rejects when the process ends without it. */
  line(word: string): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a TypeScript file as a process of its own, with arguments; its stderr goes to ours. */
export function runScript(file: URL, ...args: string[]): Script {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wakeAll = (): void => {
    for (const look of [...waiting]) look();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wakeAll();
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', wakeAll);

  function line(word: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.find((l) => l.startsWith(word));
        const over = child.exitCode !== null || child.signalCode !== null;
        if (found === undefined && !over) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error(`${file.pathname} ended without "${word}".`));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
  }

  return {
    process: child,
    lines,
    line,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
