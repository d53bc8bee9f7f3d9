import { logindSh } from '../text/logind-sh.js';
import type { Probe } from './probe.js';

/** Folders that hold packages, history or data, and neither checkpoints nor scripts of the project. */
const LEFT_OUT = [
  '.git',
  '.hg',
  '.venv',
  'venv',
  'env',
  '.conda',
  '.pixi',
  '.cache',
  '.tox',
  'node_modules',
  'site-packages',
  '__pycache__',
  'wandb',
  'mlruns',
  'data',
  'dataset',
  'datasets',
  'images',
];
const CHECKPOINTS = ['*.pt', '*.pth', '*.ckpt', '*.safetensors', '*.pth.tar', '*.h5', '*.keras']
  .concat(['pytorch_model*.bin', '*.pdparams', '*.msgpack'])
  .map((name) => `-name '${name}'`)
  .join(' -o ');
const SCRIPTS = ['*train*.py', '*tune*.py', 'main*.py', '*main.py', '__main__.py', 'run*.py']
  .map((name) => `-name '${name}'`)
  .join(' -o ');
const walk = (depth: number) =>
  `bound find . -mindepth 1 -maxdepth ${depth} \\( -name "*$nl*" ${LEFT_OUT.map((name) => `-o -name '${name}'`).join(' ')} -o -type d -size +96k \\) -prune -o`;
const lines = `nl='
'`;

/**
 * Compiles what it finds, nearest to the root first, for 40 ms at most. It reads each text itself, writes nothing and
 * imports nothing: `compile` only reads.
 */
const COMPILE = `import sys, time
names = [n for n in sys.stdin.buffer.read(1 << 20).split(b"\\0") if n]
names.sort(key=lambda n: (n.count(b"/"), len(n)))
print("with %d.%d" % sys.version_info[:2])
end = time.monotonic() + 0.04
for name in names[:200]:
    if time.monotonic() > end:
        break
    try:
        path = name.decode("utf-8")[2:]
        with open(name, "rb") as file:
            text = file.read(262145)
        if len(text) > 262144:
            continue
        compile(text, "text", "exec", 0, True)
        print("fine", path, flush=True)
    except SyntaxError as error:
        print("bad %d %s\\t%s" % (error.lineno or 0, path, error.msg), flush=True)
    except (ValueError, OverflowError, MemoryError, RecursionError, OSError):
        pass`;

/** What is asked for the checks before a launch: earlier checkpoints, folders that may be written, scripts that compile. */
export const lookProbes: readonly Probe[] = [
  { id: 'lingers', text: `${logindSh('echo no')}\nlogind\ntrue` },
  {
    id: 'outputs',
    text: `cd -- "$p" || exit 0
${lines}
if [ -w . ]; then echo 'w .'; else echo 'r .'; fi
found=$(${walk(5)} -type d \\( -writable -printf 'w %P\\n' -o -printf 'r %P\\n' \\) -o -type f \\( ${CHECKPOINTS} \\) -printf 'c %Ts %s %P\\n')
# One that found nothing and failed did not look: a find that knows no -printf, or no time.
[ $? -eq 0 ] || [ -n "$found" ] || { echo unknown; exit 0; }
printf '%s\\n' "$found" | sort -k1,1 -k2,2nr | awk 'BEGIN { srand(); print "now " srand() } ($1 == "c" ? ++c <= 80 : ++d <= 160)'
true`,
  },
  {
    id: 'compiled',
    text: `cd -- "$p" || exit 0
${lines}
for c in python3 python; do
  command -v $c >/dev/null 2>&1 || continue
  ${walk(4)} -type f \\( ${SCRIPTS} \\) -print0 | bound $c -I -S -B -W ignore -c '${COMPILE}' && break
done
true`,
  },
];
