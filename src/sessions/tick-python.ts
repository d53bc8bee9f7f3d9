import type { ReadCaps } from './tick-readers.js';

/**
 * The reader where there is a python3; its arguments are the folder of the runs, and the sessions (`NAME PID` a line)
 * whose processes it is to list. The status file is read before the log, so that a log that comes with a status is never
 * shorter than one without, and processes before either, so that a pane that has ended comes with its status. A log that
 * stands as it stood is not opened. Nothing goes out before all is read, so that a python3 that fails leaves the field to
 * the other reader.
 */
export function pythonReader(caps: ReadCaps): string {
  return `import os, stat, sys, time
out = []
pool = ${caps.pool}
root = os.fsencode(sys.argv[1])
def frame(key, data):
    out.append(b'%s %d\\n%s\\n' % (key, len(data), data))
def small(path, most=64):
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return b''
    try:
        return os.read(fd, most)
    except OSError:
        return b''
    finally:
        os.close(fd)
def ending(path):
    said = small(path).split(b'\\n')[0]
    return b'%s\\n%d' % (said, os.stat(path).st_mtime) if said else said
def processes(sessions):
    known = {}
    level = [(line.split()[-1], b'0') for line in sessions.splitlines() if line.split()]
    for generation in range(3):
        below = []
        for pid, parent in level:
            if pid in known or not pid.isdigit():
                continue
            args = small(b'/proc/%s/cmdline' % pid, 300)
            if not args:
                continue
            known[pid] = b'%s %s %s' % (pid, parent, args.rstrip(b'\\0').replace(b'\\0', b' ').replace(b'\\n', b' '))
            if generation < 2:
                below += [(child, pid) for child in small(b'/proc/%s/task/%s/children' % (pid, pid), 4096).split()]
        level = below
    return b'\\n'.join(known.values())
def news(fd, start, most):
    data = b''
    while len(data) < most:
        part = os.pread(fd, most - len(data), start + len(data))
        if not part:
            break
        data += part
    return data
def read(log, inode, offset):
    global pool
    fd = os.open(log, os.O_RDONLY | os.O_NONBLOCK)
    try:
        s = os.fstat(fd)
        if not stat.S_ISREG(s.st_mode):
            raise OSError
        ino = b'%d-%d' % (s.st_dev, s.st_ino)
        start = offset if ino == inode and s.st_size >= offset else 0
        left = s.st_size - start
        give = min(left, ${caps.each})
        extra = min(left - give, pool // 4)
        pool -= extra
        data = news(fd, start, give + extra)
        return b'%s %d %d %d %d' % (ino, s.st_size, int(s.st_mtime * 1000), start, len(data)), data
    finally:
        os.close(fd)
def look(log, inode, offset):
    try:
        s = os.stat(log)
        if not stat.S_ISREG(s.st_mode):
            return b'- 0 0 0 0', b''
        ino = b'%d-%d' % (s.st_dev, s.st_ino)
        if ino == inode and s.st_size == offset:
            return b'%s %d %d %d 0' % (ino, offset, int(s.st_mtime * 1000), offset), b''
        return read(log, inode, offset)
    except OSError:
        return b'- 0 0 0 0', b''
try:
    boot = small('/proc/sys/kernel/random/boot_id')
    if not boot:
        sys.exit(3)
    frame(b'boot', boot)
    frame(b'clock', b'%d' % time.time())
    for folder in (root, os.path.dirname(root), b'/'):
        if os.path.isdir(folder):
            disk = os.statvfs(folder)
            frame(b'free', b'%d' % (disk.f_bavail * disk.f_frsize // 1024))
            break
    if sys.argv[2]:
        frame(b'processes', processes(os.fsencode(sys.argv[2])))
    for line in sys.stdin.buffer.read().split(b'\\n'):
        if not line:
            continue
        name, inode, offset, log, status = line.split(b'\\t')
        own = b'%s/%s' % (root, name)
        said = ending(own + b'/status' if status == b'*' else status)
        facts, data = look(own + b'/log' if log == b'*' else log, inode, int(offset))
        out.append(b'run %d\\n%s %s\\nstatus %d\\n%s\\nlog %d\\n%s\\n' % (
            len(name) + len(facts) + 1, name, facts, len(said), said, len(data), data))
except Exception:
    sys.exit(3)
sys.stdout.buffer.write(b''.join(out))
`;
}
