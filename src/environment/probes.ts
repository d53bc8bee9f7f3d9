import { gitProbe } from './git.js';
import { lookProbes } from './look-probes.js';
import type { Probe } from './probe.js';

/** Packages whose versions are told, as their metadata folders are named. */
const PACKAGES = [
  'torch',
  'jax',
  'tensorflow',
  'lightning',
  'pytorch_lightning',
  'transformers',
  'flax',
  'keras',
  'scikit_learn',
  'paddlepaddle',
  'mxnet',
  'wandb',
  'tensorboard',
  'tensorboardX',
  'mlflow',
  'deepspeed',
  'accelerate',
];

const metadata = `for d in "$@"; do for n in ${PACKAGES.join(' ')}; do
  for m in "$d/$n"-[0-9]*.dist-info "$d/$n"-[0-9]*.egg-info; do [ -e "$m" ] && printf 'package %s\\n' "\${m##*/}"; done
done; done`;

/** What is asked of a host. Nothing here runs a program that lies in the project. */
export const probes: readonly Probe[] = [
  {
    id: 'python',
    text: `for c in python python3; do command -v $c >/dev/null 2>&1 && printf 'has %s\\n' $c; done
for c in uv poetry pixi conda; do command -v $c >/dev/null 2>&1 && printf 'tool %s\\n' $c; done
for d in .venv venv env; do
  [ -f "$p/$d/pyvenv.cfg" ] && [ -e "$p/$d/bin/python" ] && printf 'venv %s %s\\n' $d "$(sed -n 's/^version\\(_info\\)\\{0,1\\} *= *//p' "$p/$d/pyvenv.cfg" | head -n 1)"
done
for f in uv.lock poetry.lock pixi.lock; do [ -f "$p/$f" ] && printf 'lock %s\\n' $f; done
for f in environment.yml environment.yaml conda.yml; do
  [ -f "$p/$f" ] || continue
  n=$(sed -n 's/^name: *["'\\'']\\{0,1\\}\\([A-Za-z0-9_.-]*\\).*/\\1/p' "$p/$f" | head -n 1)
  [ -n "$n" ] || continue
  e=$(grep -h "/envs/$n\\$" "$HOME/.conda/environments.txt" 2>/dev/null | head -n 1)
  printf 'conda %s %s\\n' "$n" "$e"
done
[ -n "\${VIRTUAL_ENV:-}" ] && printf 'active %s\\n' "$VIRTUAL_ENV"
true`,
  },
  {
    id: 'packages',
    text: `set --
for d in .venv venv env; do
  [ -f "$p/$d/pyvenv.cfg" ] && set -- "$p/$d"/lib/python3*/site-packages "$@"
done
if [ $# -gt 0 ]; then printf 'from venv\\n'; ${metadata}; exit 0; fi
q=
for c in python python3; do
  command -v $c >/dev/null 2>&1 || continue
  q=$(bound $c -I -c 'import sys, site
print("%d.%d.%d" % sys.version_info[:3])
print("\\n".join([d for d in sys.path if d] + [site.getusersitepackages()]))') && { printf 'runs %s %s\\n' $c "\${q%%[!0-9.]*}"; break; }
  echo unknown
done
IFS='
'
set -f; set -- $q; set +f; unset IFS
${metadata}`,
  },
  {
    id: 'required',
    text: `if [ -f "$p/pyproject.toml" ]; then
  sed -n -e 's/^ *requires-python *= *["'\\'']\\([^"'\\'']*\\).*/\\1/p' -e '/tool.poetry.dependencies/,/^\\[/s/^python *= *["'\\'']\\([^"'\\'']*\\).*/\\1/p' "$p/pyproject.toml"
fi
for f in setup.py setup.cfg; do
  [ -f "$p/$f" ] && sed -n 's/.*python_requires *= *["'\\'']\\{0,1\\}\\([^"'\\'',]*[0-9]\\).*/\\1/p' "$p/$f"
done
[ -f "$p/.python-version" ] && IFS= read -r v <"$p/.python-version" && printf '%s\\n' "$v"
true`,
  },
  {
    id: 'gpus',
    text: `command -v nvidia-smi >/dev/null 2>&1 || { echo none; exit 0; }
bound nvidia-smi --query-gpu=index,uuid,name,memory.total,memory.used,utilization.gpu,driver_version --format=csv,noheader,nounits || { echo "failed $?"; exit 0; }
echo listed`,
  },
  {
    id: 'holders',
    text: `command -v nvidia-smi >/dev/null 2>&1 || exit 0
bound nvidia-smi --query-compute-apps=gpu_uuid,pid,used_memory,process_name --format=csv,noheader,nounits | head -n 64 | while IFS=, read -r u q m n; do
  printf '%s,%s,%s,%s,%s\\n' "$u" "$q" "$m" "$(ps -o user= -p $q 2>/dev/null)" "$n"
done`,
  },
  {
    id: 'cuda',
    text: `command -v nvidia-smi >/dev/null 2>&1 && { bound nvidia-smi | sed -n 's/.*CUDA Version: *\\([0-9.]*\\).*/driver \\1/p' | head -n 1; }
command -v nvcc >/dev/null 2>&1 && { bound nvcc --version | sed -n 's/.*release \\([0-9.]*\\).*/toolkit \\1/p'; }
true`,
  },
  {
    id: 'memory',
    text: `sed -n 's/^\\(MemTotal\\|MemAvailable\\): *\\([0-9]*\\) kB/\\1 \\2/p' /proc/meminfo`,
  },
  { id: 'disk', text: `bound df -Pk "$p" | tail -n 1` },
  {
    id: 'trackers',
    text: `[ -n "\${WANDB_API_KEY:-}" ] && echo 'wandb key'
[ -f "$HOME/.netrc" ] && grep -qs 'api\\.wandb\\.ai' "$HOME/.netrc" && echo 'wandb netrc'
[ -n "\${WANDB_MODE:-}" ] && printf 'wandb mode %s\\n' "$WANDB_MODE"
[ -f "$p/wandb/settings" ] && grep -qs '^mode *= *\\(offline\\|disabled\\)' "$p/wandb/settings" && echo 'wandb mode offline'
[ -n "\${MLFLOW_TRACKING_URI:-}" ] && echo 'mlflow uri'
true`,
  },
  gitProbe,
  {
    id: 'sessions',
    text: `{ command -v screen >/dev/null && bound screen -ls; command -v tmux >/dev/null && bound tmux list-sessions -F '#{session_name}'; } 2>/dev/null | grep -o 'propel-train-[A-Za-z0-9_-]*' | sort -u
true`,
  },
  ...lookProbes,
];
