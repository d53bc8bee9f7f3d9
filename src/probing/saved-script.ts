import { FRAMES_SH } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';

/** Where to look for checkpoints, and how old they may be. */
export interface SavedRequest {
  /** Absolute folders; the project first. */
  readonly folders: readonly string[];
  /** Older ones are of an earlier run. */
  readonly maxAgeSeconds: number;
}

/** Longest that the look may take, in milliseconds, and the most that it prints. */
export const SAVED_TIMEOUT_MS = 40_000;
export const SAVED_MAX_OUTPUT = 262_144;

/**
 * Looks for what a run saved and says of each whether it is whole, where its format tells: a zip archive (what torch and
 * Lightning write) ends with its directory, a safetensors file is as long as its header says, a folder of a trainer holds
 * every shard that its index names and the state that is written last. Reads heads and tails only.
 */
export function savedScript({ folders, maxAgeSeconds }: SavedRequest): string {
  const words = [String(Math.ceil(maxAgeSeconds)), ...folders].map(quote).join(' ');
  return `${FRAMES_SH}
begin
for python in /usr/bin/python3 /usr/local/bin/python3 python3; do
command -v "$python" >/dev/null 2>&1 || continue
"$python" -c ${quote(LOOK)} ${words} 2>/dev/null && finish
break
done
field trouble 'the host has no python3 that could look'
finish`;
}

const LOOK = `import json, os, re, stat, struct, sys, time
now = time.time()
oldest = now - int(sys.argv[1])
until = now + 15
SKIP = {'.git', '.hg', 'node_modules', '.venv', 'venv', '__pycache__', 'site-packages', '.cache', '.tox', 'wandb', 'mlruns'}
PART = re.compile(r'(?:^\\.|^tmp[-_]|^part[-_]|\\.(?:tmp|temp|part|partial|incomplete|lock|bak)$|~$)', re.I)
STEP = re.compile(r'(?:checkpoint|ckpt|global_?step|step|epoch|iter)[-_=]?\\d', re.I)
FILE = re.compile(r'\\.(?:pt|pth|ckpt|safetensors|keras|h5|msgpack|pth\\.tar)$|(?:model|adapter|weights)[-\\w.]*\\.bin$', re.I)
BESIDE = re.compile(r'^(?:optimizer|optim|scheduler|rng_?state|random_states|scaler|training_args|sampler)', re.I)
SHARD = re.compile(r'-\\d{5}-of-\\d{5}\\.')
def whole(path, size):
    if size == 0:
        return False, 'it is empty'
    with open(path, 'rb') as f:
        head = f.read(8)
        if path.lower().endswith('.safetensors'):
            if len(head) < 8:
                return False, 'its header is cut'
            length = struct.unpack('<Q', head)[0]
            if length > 33554432 or 8 + length > size:
                return False, 'its header is cut'
            ends = [v['data_offsets'][1] for k, v in json.loads(f.read(length).decode()).items() if k != '__metadata__']
            if 8 + length + max(ends or [0]) > size:
                return False, 'it is shorter than its header says'
            return True, ''
        if head[:4] == b'PK\\x03\\x04':
            f.seek(max(0, size - 65557))
            if b'PK\\x05\\x06' not in f.read():
                return False, 'the end of its archive is missing'
            return True, ''
    return None, ''
def state(path):
    s = os.stat(path)
    if not stat.S_ISREG(s.st_mode):
        raise OSError
    try:
        ok, why = whole(path, s.st_size)
    except (OSError, ValueError, KeyError, TypeError, IndexError, struct.error):
        ok, why = False, 'its header cannot be read'
    return s.st_size, s.st_mtime, ok, why
def group(folder, names):
    files = [n for n in names if FILE.search(n) and not PART.search(n)]
    size, last, proven = 0, 0, True
    if not files and not any(n.endswith('.distcp') for n in names):
        return None
    for n in names:
        if not (FILE.search(n) or n.endswith('.distcp') or n == 'trainer_state.json'):
            continue
        bytes_, mtime, ok, why = state(os.path.join(folder, n))
        size += bytes_
        last = max(last, mtime)
        if ok is False:
            return size, last, False, '%s: %s' % (n, why)
        if ok is None and n != 'trainer_state.json':
            proven = False
    for n in names:
        if n.endswith('.index.json'):
            with open(os.path.join(folder, n)) as f:
                wanted = set(json.load(f).get('weight_map', {}).values())
            missing = sorted(w for w in wanted if w not in names)
            if missing:
                return size, last, False, '%s is missing' % missing[0]
    if any(n.endswith('.distcp') for n in names) and '.metadata' not in names:
        return size, last, False, 'its .metadata is missing'
    if re.match(r'checkpoint-\\d', os.path.basename(folder)) and ('training_args.bin' in names or 'optimizer.pt' in names or 'scheduler.pt' in names):
        if 'trainer_state.json' not in names:
            return size, last, False, 'trainer_state.json is missing, which is written last'
        with open(os.path.join(folder, 'trainer_state.json')) as f:
            json.load(f)
        proven = True
    return size, last, True if proven else None, ''
found = {}
def walk(folder, depth):
    try:
        entries = []
        with os.scandir(folder) as it:
            for e in it:
                entries.append(e)
                if len(entries) >= 5000:
                    break
    except OSError:
        return
    if time.time() > until:
        return
    names = [e.name for e in entries]
    base = os.path.basename(folder)
    if depth > 0 and (STEP.search(base) or any(SHARD.search(n) for n in names)) and not PART.search(base):
        try:
            told = group(folder, names)
        except (OSError, ValueError):
            told = (0, os.stat(folder).st_mtime, False, 'a part of it cannot be read')
        if told:
            found[folder] = told
            return
    for e in entries:
        try:
            if e.is_dir(follow_symlinks=False):
                if depth < 8 and e.name not in SKIP and not PART.search(e.name):
                    walk(os.path.join(folder, e.name), depth + 1)
            elif FILE.search(e.name) and not PART.search(e.name) and not BESIDE.search(e.name):
                if e.stat().st_mtime >= oldest:
                    found[os.path.join(folder, e.name)] = state(os.path.join(folder, e.name))
        except OSError:
            pass
for root in sys.argv[2:]:
    walk(root, 0)
newest = sorted((v[1], p, v) for p, v in found.items() if v[1] >= oldest)[-12:]
if any(now - m < 10 for m, p, v in newest):
    time.sleep(1)
def frame(key, text):
    data = text.encode('utf-8', 'surrogateescape')
    sys.stdout.buffer.write(b'%s %d\\n%s\\n' % (key.encode(), len(data), data))
frame('clock', '%d' % time.time())
for mtime, path, (size, _, ok, why) in reversed(newest):
    try:
        if ok is not False and os.path.isfile(path) and os.stat(path).st_size != size:
            ok, why = False, 'it is still being written'
    except OSError:
        continue
    frame('saved', '%s\\n%d\\n%d\\n%s\\n%s' % ({True: 'whole', False: 'part', None: 'unproven'}[ok], size, mtime * 1000, why, path))
`;
