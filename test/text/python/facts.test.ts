import { describe, expect, it } from 'vitest';
import { readPython } from '../../../src/text/python/facts.js';

const ids = (source: string) => readPython(source).signals.map(({ id }) => id);

describe('the signals of training', () => {
  it.each([
    ['a torch loop', 'loss.backward()\noptimizer.step()\n', ['backward', 'step']],
    ['many optimizers', 'self.optimizers[i].step()\n', ['step']],
    [
      'JAX',
      'loss, grads = jax.value_and_grad(f)(params)\nparams = optax.apply_updates(params, u)\n',
      ['jax-grad', 'apply-grads'],
    ],
    ['TensorFlow', 'with tf.GradientTape() as tape:\n  pass\n', ['tape']],
    ['scikit-learn', 'clf.fit(X, y)\n', ['fit']],
    ['boosted trees', 'xgb.train(params, data)\n', ['boost']],
    ['a policy', 'model.learn(total_timesteps=1000)\n', ['learn']],
    ['plain Python', 'w -= lr * dw\n', ['own-update']],
    [
      'a Hugging Face trainer',
      'trainer = Trainer(model)\ntrainer.train()\n',
      ['trainer', 'run-trainer'],
    ],
  ])('%s', (_name, source, expected) => {
    expect(ids(source)).toEqual(expect.arrayContaining([...expected]));
  });

  it('are not read from comments and strings', () => {
    expect(ids('# loss.backward()\nprint("optimizer.step()")\n')).toEqual([]);
  });

  it('are not seen in evaluation', () => {
    expect(ids('model.eval()\nwith torch.no_grad():\n    y = model(x)\n')).toEqual([]);
  });
});

describe('whether running a file does anything', () => {
  it('a main guard does', () => {
    expect(readPython('if __name__ == "__main__":\n    main()\n').runs).toBe('no');
    expect(readPython('import torch  # train\nif __name__ == "__main__":\n    main()\n').runs).toBe(
      'main',
    );
  });

  it('a loop of its own does, a class that trains does not', () => {
    expect(readPython('for epoch in range(3):\n    loss.backward()\n').runs).toBe('top');
    expect(readPython('class T:\n    def run(self):\n        loss.backward()\n').runs).toBe('no');
  });
});

describe('the options of a script', () => {
  it('are read from argparse, click and absl', () => {
    const source = [
      "parser.add_argument('-c', '--config', default=None, required=True)",
      "parser.add_argument('--lr', type=float, default=1e-3)  # train",
      "@click.option('--out-dir', required=True)",
      "flags.DEFINE_string('workdir', 'out', 'where')",
    ].join('\n');
    const options = readPython(`${source}\nif __name__ == '__main__':\n    train()\n`).options;
    expect(options).toMatchObject([
      { flag: '--config', name: 'config', required: true, fallback: null },
      { flag: '--lr', fallback: '1e-3', required: false },
      { flag: '--out-dir', name: 'out_dir', required: true },
      { flag: '--workdir', fallback: 'out' },
    ]);
  });

  it('tell where Hydra composes from', () => {
    const source =
      '@hydra.main(config_path="../conf", config_name="train.yaml")\ndef main(cfg):\n    trainer.fit()\nimport hydra\nmain()\n';
    expect(readPython(source).hydra).toEqual({ path: '../conf', name: 'train.yaml' });
  });
});
