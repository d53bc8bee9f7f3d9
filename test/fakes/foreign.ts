import { field, frames } from './frames.js';

/** A screen session that somebody started by hand. */
export interface ForeignSession {
  readonly name: string;
  readonly pid: number;
  /** What runs in it; null where only a shell waits. */
  args: string | null;
  log: string | null;
  there: boolean;
}

/** A log that somebody's program writes. */
export interface ForeignLog {
  text: string;
  readonly inode: string;
  writer: { readonly pid: number; readonly args: string } | null;
  changedAt: number;
  readonly not?: string;
}

/** What is on a host without Propel having started it, and how the host answers about it. */
export interface Foreign {
  readonly sessions: ForeignSession[];
  readonly logs: Map<string, ForeignLog>;
  /** Adds a session. */
  session(name: string, pid: number, args: string | null, log?: string): ForeignSession;
  /** Adds a log. */
  log(path: string, text: string, writer?: ForeignLog['writer']): ForeignLog;
  /** The program prints. */
  print(path: string, text: string): void;
  /** Lines that were confirmed and run. */
  readonly lines: string[];
  /** Answers by the mark that tells a script. */
  readonly answers: readonly (readonly [mark: string, answer: (script: string) => string])[];
  sessionRows(): readonly string[];
  processRows(): readonly string[];
  /** What a tick tells of a log, or null where it is none of these. */
  news(name: string, path: string, offset: number): string | null;
  tail(script: string): string | null;
  stop(script: string): string | null;
}

const FOLDER = '/home/ada/project';

/** Makes it. */
export function createForeign(now: () => number, home: string, boot: () => string): Foreign {
  const sessions: ForeignSession[] = [];
  const logs = new Map<string, ForeignLog>();
  const lines: string[] = [];
  const there = () => sessions.filter((s) => s.there);

  function find(): string {
    return frames({
      home,
      boot: boot(),
      screen: there()
        .map(({ pid, name }) => [pid, `${pid}.${name}`, name, `${pid}.${name}`, '-'].join('\t'))
        .join('\n'),
      processes: processRows().join('\n'),
      folders: there()
        .map(({ pid }) => `${pid + 1}\t${FOLDER}`)
        .join('\n'),
      files: there()
        .flatMap(({ pid, log }) => (log === null ? [] : [`${pid}\t${log}`]))
        .join('\n'),
    });
  }

  function findLog(script: string): string {
    const path = (/^at='?([^'\n]+)'?$/m.exec(script)?.[1] ?? '').replace(/^~/, home);
    const log = logs.get(path);
    if (!log) return frames({ not: 'missing' });
    if (log.not) return frames({ not: log.not });
    const { writer, text, inode } = log;
    return frames({
      path,
      id: inode,
      size: String(text.length),
      from: '0',
      lines: '0',
      ...(writer ? { writer: `${writer.pid} 1 ${writer.args}`, folder: FOLDER } : {}),
    });
  }

  function startLog(script: string): string {
    const line = /\{\n(screen -S .*)\n\} >/.exec(script)?.[1] ?? '';
    const session = there().find(({ pid, name }) => line.includes(`${pid}.${name} `));
    const path = /(\/[^\s'\\]+\/log)\b/.exec(line)?.[1];
    if (!session || !path) return frames({ gone: 'yes' });
    lines.push(line);
    session.log = path;
    made.log(path, '');
    return frames({});
  }

  function processRows(): readonly string[] {
    const own = there().flatMap(({ pid, args }) => [
      `${pid} 1 SCREEN`,
      `${pid + 1} ${pid} ${args ?? 'bash'}`,
    ]);
    const writers = [...logs.values()].flatMap(({ writer }) =>
      writer ? [`${writer.pid} 1 ${writer.args}`] : [],
    );
    return [...own, ...writers];
  }

  const made: Foreign = {
    sessions,
    logs,
    lines,
    session(name, pid, args, log) {
      const session = { name, pid, args, log: log ?? null, there: true };
      sessions.push(session);
      return session;
    },
    log(path, text, writer = null) {
      const log = { text, inode: `2-${logs.size + 1}`, writer, changedAt: now() };
      logs.set(path, log);
      return log;
    },
    print(path, text) {
      const log = logs.get(path);
      if (!log) throw new Error(`There is no log ${path}.`);
      log.text += text;
      log.changedAt = now();
    },
    answers: [
      ['under() {', find],
      ['no() { field not', findLog],
      ['field gone yes; finish; }\nmkdir', startLog],
    ],
    sessionRows: () => there().map(({ name, pid }) => `${name} ${pid}`),
    processRows,
    news(name, path, offset) {
      const log = logs.get(path);
      if (!log) return null;
      const given = log.text.slice(offset);
      const facts = [name, log.inode, log.text.length, log.changedAt, offset, given.length];
      return field('run', facts.join(' ')) + field('status', '') + field('log', given);
    },
    tail(script) {
      const log = logs.get(/^log='?([^'\n]+)'?$/m.exec(script)?.[1] ?? '');
      if (!log) return null;
      return frames({ size: String(log.text.length), from: '0', before: '0', log: log.text });
    },
    stop(script) {
      const session = there().find(({ pid, name }) => script.includes(`${pid}[.]${name}`));
      if (!session) return null;
      session.there = false;
      return frames({ was: 'yes', left: 'yes', status: '', gone: 'yes', survivors: '' });
    },
  };
  return made;
}
