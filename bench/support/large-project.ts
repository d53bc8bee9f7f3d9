import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Makes a project of some 20,000 files: sources, scripts, configs, a virtual environment, data; says how many. */
export function makeProject(root: string): number {
  let count = 0;
  const folders = new Set<string>();
  const put = (name: string, text = '') => {
    const file = path.join(root, name);
    const folder = path.dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(file, text);
    count += 1;
  };
  const loop =
    'for epoch in range(args.epochs):\n    loss = model(x).mean()\n    loss.backward()\n    optimizer.step()\n';
  const options =
    'import argparse\nimport torch\nparser = argparse.ArgumentParser()\nparser.add_argument("--config", required=True)\nparser.add_argument("--epochs", type=int)\nargs = parser.parse_args()\n';
  for (let n = 1; n <= 8; n += 1) {
    put(`train_${n}.py`, options + loop);
    put(
      `scripts/run${n}.sh`,
      `#!/bin/bash\npython train_${n}.py --config configs/exp/c${n}.yaml\n`,
    );
  }
  for (let n = 1; n <= 120; n += 1) put(`configs/exp/c${n}.yaml`, `lr: 0.001\nname: run${n}\n`);
  for (let n = 1; n <= 120; n += 1)
    put(
      `src/part${n % 6}/m${n}.py`,
      `class Layer${n}:\n    def forward(self, x):\n        return x\n`.repeat(8),
    );
  for (let n = 1; n <= 600; n += 1)
    put(`experiments/set${n % 5}/s${n % 40}/t${n}.py`, `x = ${n}\n`);
  put(
    'README.md',
    '# Project\n\n## Training\n\n```bash\npython train_1.py --config configs/exp/c1.yaml\n```\n',
  );
  put('Makefile', 'train:\n\tpython train_1.py --config configs/exp/c1.yaml\n');
  put('pyproject.toml', '[project]\nname = "p"\n');
  for (let n = 0; n < 11_500; n += 1) put(`data/img/class${n % 100}/${n}.jpg`);
  for (let n = 0; n < 7_600; n += 1)
    put(`.venv/lib/python3.11/site-packages/pkg${n % 150}/m${n}.py`, 'a = 1\n');
  return count;
}
