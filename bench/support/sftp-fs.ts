import type { FileSystemAdapter } from 'fast-glob';
import type { SFTPWrapper, Stats } from 'ssh2';

const KIND = 0o170000;

/** The file system of a host as fast-glob wants it, every question one SFTP request. */
export function sftpFs(sftp: SFTPWrapper): Partial<FileSystemAdapter> {
  const stat =
    (ask: 'lstat' | 'stat') =>
    (file: string, done: (error: Error | null, found?: unknown) => void) => {
      sftp[ask](file, (error, found) => (error ? done(named(error)) : done(null, kinds(found))));
    };
  const readdir = (
    folder: string,
    _options: unknown,
    done: (error: Error | null, found?: unknown) => void,
  ) => {
    sftp.readdir(folder, (error, list) => {
      if (error) return done(named(error));
      done(
        null,
        list.map((item) => ({ name: item.filename, ...kinds(item.attrs as Stats) })),
      );
    });
  };
  return {
    lstat: stat('lstat'),
    stat: stat('stat'),
    readdir,
  } as unknown as Partial<FileSystemAdapter>;
}

function kinds(stats: Pick<Stats, 'mode'>) {
  const is = (kind: number) => () => (stats.mode & KIND) === kind;
  const no = () => false;
  return {
    isFile: is(0o100000),
    isDirectory: is(0o040000),
    isSymbolicLink: is(0o120000),
    isBlockDevice: no,
    isCharacterDevice: no,
    isFIFO: no,
    isSocket: no,
  };
}

function named(error: Error): NodeJS.ErrnoException {
  return Object.assign(error, { code: 'ENOENT' });
}
