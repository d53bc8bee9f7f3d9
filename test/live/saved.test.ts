// needs: python3
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSaved, savedScript } from '../../src/probing/index.js';
import { type Account, openAccount } from './support/account.js';

let account: Account;
beforeEach(() => {
  account = openAccount({ homeName: "ho me's" });
});
afterEach(() => account.close());

/** Makes checkpoints as their libraries lay them out; each call is a second newer than the one before. */
const MAKE = `import json, os, struct, sys, time, zipfile
made = 0
def done(path):
    global made
    made += 1
    os.utime(path, (time.time() - 300 + made,) * 2)
def put(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "wb").write(data)
    done(path)
def zipped(path, keep=None):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with zipfile.ZipFile(path, "w") as f:
        f.writestr("archive/data.pkl", b"x" * 4000)
    data = open(path, "rb").read()
    put(path, data if keep is None else data[:keep])
def tensors(path, missing=0):
    head = json.dumps({"__metadata__": {"format": "pt"}, "w": {"dtype": "F32", "shape": [8], "data_offsets": [0, 32]}}).encode()
    put(path, struct.pack("<Q", len(head)) + head + b"0" * (32 - missing))
def trainer(folder, state=True, missing=0):
    tensors(folder + "/model.safetensors", missing)
    zipped(folder + "/optimizer.pt")
    if state:
        put(folder + "/trainer_state.json", b'{"global_step": 1}')
os.chdir(sys.argv[1])
exec(sys.stdin.read() if len(sys.argv) < 3 else sys.argv[2])
`;

async function found(made: string, maxAgeSeconds = 3_600) {
  const script = path.join(account.root, 'make.py');
  writeFileSync(script, MAKE);
  mkdirSync(account.project, { recursive: true });
  await account.run(`python3 '${script}' ${quoted(account.project)} ${quoted(made)}`);
  const { stdout } = await account.run(savedScript({ folders: [account.project], maxAgeSeconds }));
  const saved = parseSaved(stdout, account.project, Date.now());
  if (!saved.ok) throw new Error(saved.error);
  const { newest, passedOver, trouble } = saved.value;
  expect(trouble).toBeNull();
  return [
    newest && `${newest.path} ${newest.whole}`,
    ...passedOver.map((p) => `${p.path}: ${p.why}`),
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

describe('checkpoints that lie on a host', () => {
  it('are whole where their archive has its end', async () => {
    expect(
      await found(
        'zipped("out/step_1.pt"); zipped("out/last.ckpt"); zipped("out/step_2.pt", 2000); put("out/step_3.pt", b"")',
      ),
    ).toEqual([
      'out/last.ckpt proven',
      'out/step_3.pt: it is empty',
      'out/step_2.pt: the end of its archive is missing',
    ]);
  });

  it('are whole where a file is as long as its header says', async () => {
    expect(
      await found(
        'tensors("out/a.safetensors"); tensors("out/b.safetensors", 1); put("out/c.safetensors", b"123")',
      ),
    ).toEqual([
      'out/a.safetensors proven',
      'out/c.safetensors: its header is cut',
      'out/b.safetensors: it is shorter than its header says',
    ]);
  });

  it('are whole as folders of a trainer that hold what is written last, and every shard', async () => {
    expect(
      await found(`trainer("r/checkpoint-10")
trainer("r/checkpoint-20", state=False)
trainer("r/checkpoint-30", missing=4)
trainer("r/tmp-checkpoint-40")
put("r/checkpoint-50/model.safetensors.index.json", b'{"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}}')
tensors("r/checkpoint-50/model-00001-of-00002.safetensors")
put("r/checkpoint-50/trainer_state.json", b"{}")`),
    ).toEqual([
      'r/checkpoint-10 proven',
      'r/checkpoint-50: model-00002-of-00002.safetensors is missing',
      'r/checkpoint-30: model.safetensors: it is shorter than its header says',
      'r/checkpoint-20: trainer_state.json is missing, which is written last',
    ]);
  });

  it('are taken with a doubt where their format shows nothing, and never from temporary names', async () => {
    expect(
      await found(
        'put("out/old.pth", b"\\x80\\x02pickle"); zipped("out/next.pt.tmp"); zipped("out/.hidden.pt"); zipped("out/optimizer.pt")',
      ),
    ).toEqual(['out/old.pth unproven']);
  });

  it('are of this run alone, and nothing that lies in packages', async () => {
    expect(
      await found(
        'zipped("out/new.pt"); zipped("out/older.pt"); os.utime("out/older.pt", (1, 1)); zipped("venv/model.pt"); os.mkfifo("out/pipe.pt"); os.symlink("..", "out/loop")',
      ),
    ).toEqual(['out/new.pt proven']);
    expect(await found('zipped("out/late.pt")', 10)).toEqual([null]);
  });
});
