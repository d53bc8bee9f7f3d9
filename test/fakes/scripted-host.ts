import type { Host } from '../../src/domain/host.js';
import type { Files } from '../../src/ports/files.js';
import { PortError } from '../../src/ports/port-error.js';
import type { ExecResult, Shell } from '../../src/ports/shell.js';
import { createForeign, type Foreign } from './foreign.js';
import { END, field, frames } from './frames.js';
import { nameIn } from './script-words.js';
import { answerBeside } from './scripted-beside.js';

/** A session of the scripted host. */
interface Session {
  log: string;
  status: number | null;
  there: boolean;
  /** When it last printed, and when its command ended. */
  wroteAt: number;
  endedAt: number;
}

/** A host that does what a test says: sessions, logs and files in memory, answering the scripts that Propel sends. */
export interface ScriptedHost {
  readonly host: Host;
  readonly shell: Shell;
  readonly files: Files;
  /** What others started on it. */
  readonly foreign: Foreign;
  /** Text files by absolute path. */
  readonly texts: Map<string, string>;
  readonly sessions: ReadonlyMap<string, Session>;
  /** Name of the newest session. */
  newest(): string;
  /** The program prints. */
  print(text: string): void;
  /** The command ends. */
  end(status: number): void;
  /** Somebody closes the session by hand. */
  vanish(): void;
  reboot(): void;
  reachable: boolean;
  /** Bytes of each log that one look brings. */
  atOnce: number;
  /** Free bytes that the host tells. */
  free: number;
  /** Files in which runs write their readings, by absolute path. */
  readonly beside: Map<string, Uint8Array>;
  /** Seconds in which such files were made and last written to; unknown and 1 of those that it lacks. */
  readonly times: Map<string, readonly [made: number, written: number]>;
  /** What the host tells of checkpoints, as a frame `saved`. */
  saved: Readonly<Record<string, string>>;
  /** What the host tells of memory, disks, ports and GPUs after a crash, by field; `timeout` where it hangs. */
  facts: Readonly<Record<string, string>> | 'timeout';
}

const HOME = '/home/ada';
export const PROJECT = `${HOME}/project`;

/** Makes the host, with a project that trains. */
export function createScriptedHost(now: () => number): ScriptedHost {
  const sessions = new Map<string, Session>();
  const texts = new Map<string, string>([
    [`${PROJECT}/train.py`, TRAIN],
    [`${PROJECT}/configs/default.json`, '{\n  "epochs": 3,\n  "learning_rte": 0.1\n}\n'],
    [
      `${PROJECT}/README.md`,
      '# Training\n\n```\npython3 train.py --config configs/default.json\n```\n',
    ],
  ]);
  let boot = 'boot-1';
  const foreign = createForeign(now, HOME, () => boot);

  const answers: readonly (readonly [mark: string, answer: (script: string) => string])[] = [
    ...foreign.answers,
    ['start_once', launch],
    ['refuse() {', preflight],
    ['field clock', tick],
    ['field before', tail],
    ['field was no', stop],
    ['spy_of() {', () => frames({ command: 'ps -p 7', text: '7 python' })],
    ['few() {', facts],
    ['global_?step', () => frames({ clock: String(Math.floor(now() / 1000)), ...made.saved })],
    ['search() {', (script) => answerBeside(made, script)],
  ];

  /** Starts that were withdrawn before they began. */
  const withdrawn = new Set<string>();

  function preflight(script: string): string {
    const name = nameIn(script);
    if (sessions.has(name))
      return frames({ home: HOME, boot, multiplexer: 'screen', claimed: 'yes' });
    if (script.includes('refuse withdrawn')) withdrawn.add(name);
    if (withdrawn.has(name)) return frames({ home: HOME, refused: 'withdrawn', why: '' });
    return frames({ home: HOME, boot, multiplexer: 'screen' });
  }

  function launch(script: string): string {
    if (script.includes('\nour_withdraw=yes') && !sessions.has(nameIn(script)))
      withdrawn.add(nameIn(script));
    if (withdrawn.has(nameIn(script))) return frames({ outcome: 'withdrawn', why: '' });
    const name = nameIn(script);
    const already = sessions.has(name);
    if (!already)
      sessions.set(name, { log: '', status: null, there: true, wroteAt: now(), endedAt: 0 });
    const line = /^our_line=(.*)$/m.exec(script)?.[1] ?? '';
    const outcome = already ? 'already' : 'launched';
    const seen = sessions.get(name)?.there ? 'yes' : 'no';
    return frames({ outcome, multiplexer: 'screen', shell: 'plain', boot, line, seen });
  }

  function tick(script: string): string {
    const list = /PROPEL_WANTED'\n(.*?)\nPROPEL_WANTED/s.exec(script)?.[1] ?? '';
    const asked = list.split('\n').map((row) => row.split('\t'));
    const there = [...sessions].filter(([, s]) => s.there);
    const processes = there.flatMap(([, s], i) => [
      `${100 + i} 1 SCREEN`,
      `${200 + i} ${100 + i} ${s.status === null ? 'bash -c trap' : 'bash'}`,
    ]);
    const head = frames({
      boot,
      asked: 'screen',
      clock: String(Math.floor(now() / 1000)),
      free: String(made.free / 1024),
      screen: [...there.map(([name], i) => `${name} ${100 + i}`), ...foreign.sessionRows()].join(
        '\n',
      ),
      processes: [...processes, ...foreign.processRows()].join('\n'),
    });
    const told = asked.map(
      ([name = '', , offset, log = '']) =>
        foreign.news(name, log, Number(offset)) ?? news(name, Number(offset)),
    );
    return head.replace(END, told.join('') + END);
  }

  function news(name: string, offset: number): string {
    const none = { log: '', status: null, wroteAt: now(), endedAt: 0 };
    const { log, status, wroteAt, endedAt } = sessions.get(name) ?? none;
    const given = log.slice(offset, offset + made.atOnce);
    const facts = `${name} 1-1 ${log.length} ${wroteAt} ${offset} ${given.length}`;
    return (
      field('run', facts) +
      field('status', status === null ? '' : `${status}\n${Math.floor(endedAt / 1000)}`) +
      field('log', given)
    );
  }

  function tail(script: string): string {
    const other = foreign.tail(script);
    if (other !== null) return other;
    const name = nameIn(script);
    const log = sessions.get(name)?.log ?? '';
    return frames({ size: String(log.length), from: '0', before: '0', log });
  }

  function stop(script: string): string {
    const other = foreign.stop(script);
    if (other !== null) return other;
    const name = nameIn(script);
    const session = sessions.get(name);
    if (!session?.there) return frames({ was: 'no' });
    session.there = false;
    return frames({ was: 'yes', left: 'yes', status: '130', gone: 'yes', survivors: '' });
  }

  function facts(): string {
    if (made.facts !== 'timeout') return frames(made.facts);
    const message = 'The host took too long.';
    throw new PortError({ port: 'shell', code: 'timeout', message, retryable: true });
  }

  function live(): Session {
    const session = sessions.get(made.newest());
    if (!session) throw new Error('There is no session yet.');
    return session;
  }

  function refuseUnreachable(): void {
    if (made.reachable) return;
    const message = 'The host does not answer.';
    throw new PortError({ port: 'shell', code: 'unreachable', message, retryable: true });
  }

  const made: ScriptedHost = {
    host: { name: 'rig', reach: { kind: 'local' }, shell: 'plain', launch: 'recorded' },
    foreign,
    texts,
    sessions,
    reachable: true,
    atOnce: Number.POSITIVE_INFINITY,
    free: 1e12,
    saved: {},
    facts: {},
    beside: new Map(),
    times: new Map(),
    newest: () => [...sessions.keys()].at(-1) ?? '',
    print: (text) => {
      live().log += text.replaceAll('\n', '\r\n');
      live().wroteAt = now();
    },
    end: (status) => {
      live().status = status;
      live().endedAt = now();
    },
    vanish: () => {
      live().there = false;
    },
    reboot: () => {
      boot = `${boot}-again`;
      for (const session of sessions.values()) session.there = false;
    },
    shell: {
      async exec(_host, script): Promise<ExecResult> {
        refuseUnreachable();
        const answer = answers.find(([mark]) => script.includes(mark))?.[1](script) ?? '';
        return { status: 0, signal: null, stdout: new TextEncoder().encode(answer), stderr: '' };
      },
    },
    files: {
      async snapshot(_host, root, globs) {
        refuseUnreachable();
        if (!root.startsWith(HOME) || (root !== PROJECT && !hasFolder(texts, root)))
          throw new PortError({
            port: 'files',
            code: 'missing',
            message: 'no folder',
            retryable: false,
          });
        const paths = [...texts.keys()]
          .filter((p) => p.startsWith(`${root}/`))
          .map((p) => p.slice(root.length + 1));
        void globs;
        return { root, paths, caps: [], text: (path) => texts.get(`${root}/${path}`) };
      },
      read: async (_host, path) => texts.get(path) ?? null,
      stat: async (_host, path) =>
        texts.has(path)
          ? { type: 'file', mode: '644', writable: true }
          : { type: 'missing', mode: '', writable: false },
      async replace(_host, path, before, after) {
        refuseUnreachable();
        const text = texts.get(path);
        if (text === undefined) return 'missing';
        if (text === before) texts.set(path, after);
        return text === before ? 'replaced' : text === after ? 'already' : 'differs';
      },
    },
  };
  return made;
}

function hasFolder(texts: ReadonlyMap<string, string>, root: string): boolean {
  return [...texts.keys()].some((path) => path.startsWith(`${root}/`));
}

const TRAIN = `import argparse
import json

def train(config):
    learning_rate = config["learning_rate"]
    for epoch in range(config["epochs"]):
        loss = step(learning_rate)
        print(f"epoch {epoch} loss {loss:.4f}")

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    train(json.load(open(parser.parse_args().config)))
`;
