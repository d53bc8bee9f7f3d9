// needs: python3
import { chmod, mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalShell } from '../../adapters/local/shell.js';
import type { Host } from '../../src/domain/host.js';
import { environmentScript, parseEnvironment, parseMachine } from '../../src/environment/index.js';

const host: Host = { name: 'here', reach: { kind: 'local' }, shell: 'plain', launch: 'recorded' };
let home = '';
let project = '';

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'propel-home-'));
  project = path.join(home, "it's a project");
  await mkdir(path.join(home, 'bin'));
  await mkdir(project);
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function program(name: string, text: string): Promise<void> {
  await writeFile(path.join(home, 'bin', name), `#!/bin/sh\n${text}\n`);
  await chmod(path.join(home, 'bin', name), 0o755);
}

async function ask(shell: 'plain' | 'login-interactive' = 'plain', seconds?: number) {
  const env = { HOME: home, PATH: `${path.join(home, 'bin')}:/usr/local/bin:/usr/bin:/bin` };
  const answer = await createLocalShell({ env }).exec(
    host,
    environmentScript(project, shell, seconds),
    {
      timeoutMs: 30_000,
    },
  );
  return new TextDecoder().decode(answer.stdout);
}

const probe = async (shell?: 'plain' | 'login-interactive') => parseEnvironment(await ask(shell));

const SMI = `case "$*" in
*query-gpu*) echo '0, GPU-a, Test 80GB, 81559, 1024, 37, 550.54.15' ;;
*query-compute*) echo "GPU-a, $$, 1000, python" ;;
*) echo '| NVIDIA-SMI 550.54  Driver Version: 550.54.15  CUDA Version: 12.4 |' ;;
esac`;

describe('the environment of a project', () => {
  it('tells GPUs, driver, CUDA and who holds memory', async () => {
    await program('nvidia-smi', SMI);
    const found = await probe();
    expect(found).toMatchObject({ driver: '550.54.15', cuda: '12.4' });
    expect(found.gpus).toMatchObject([
      { index: 0, name: 'Test 80GB', totalMiB: 81559, usedMiB: 1024, utilisation: 37 },
    ]);
    expect(found.gpus === 'unknown' ? [] : found.gpus[0]?.holders[0]).toMatch(
      /pid \d+ \(1000 MiB\)/,
    );
  });

  it('says unknown, never none, of an nvidia-smi that hangs and ignores signals', async () => {
    await program('nvidia-smi', `trap '' TERM INT; while :; do sleep 1; done`);
    const started = performance.now();
    const found = await probe();
    expect(performance.now() - started).toBeLessThan(25_000);
    expect(found).toMatchObject({ gpus: 'unknown', driver: 'unknown' });
    expect(found.cuda).not.toBe('none');
    expect(found.ram).toMatch(/GiB free of/);
  });

  it('says unknown of an nvidia-smi that fails', async () => {
    await program('nvidia-smi', 'echo "Failed to initialize NVML"; exit 9');
    expect(await probe()).toMatchObject({ gpus: 'unknown', driver: 'unknown' });
  });

  it('reads the project environment from its metadata and runs nothing in it', async () => {
    const site = path.join(project, '.venv', 'lib', 'python3.11', 'site-packages');
    await mkdir(path.join(site, 'torch-2.4.0+cu121.dist-info'), { recursive: true });
    await mkdir(path.join(site, 'wandb-0.17.0.dist-info'));
    await mkdir(path.join(project, '.venv', 'bin'));
    await writeFile(path.join(project, '.venv', 'pyvenv.cfg'), 'home = /usr\nversion = 3.11.9\n');
    const ran = path.join(home, 'ran');
    await writeFile(path.join(project, '.venv', 'bin', 'python'), `#!/bin/sh\ntouch '${ran}'\n`);
    await chmod(path.join(project, '.venv', 'bin', 'python'), 0o755);
    await writeFile(path.join(project, 'site.py'), `open(${JSON.stringify(ran)}, 'w')\n`);
    await writeFile(
      path.join(project, 'pyproject.toml'),
      '[project]\nrequires-python = ">=3.10"\n',
    );
    await writeFile(path.join(home, '.netrc'), 'machine api.wandb.ai login user password secret\n');
    const found = await probe();
    expect(found).toMatchObject({
      interpreter: '.venv/bin/python',
      python: '3.11.9',
      requiredPython: '>=3.10',
      framework: 'PyTorch 2.4.0+cu121',
      wandb: 'logged in (0.17.0)',
    });
    expect(JSON.stringify(found)).not.toContain('secret');
    await expect(rm(ran)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('asks in the shell in which the command will run, whatever that prints', async () => {
    await writeFile(
      path.join(home, '.bash_profile'),
      'echo "@propel welcome"; export WANDB_MODE=offline\n',
    );
    expect(await probe('login-interactive')).toMatchObject({ wandb: 'offline' });
    expect(await probe('plain')).toMatchObject({ gpus: [] });
  });

  it.each([
    ['hangs', 'sleep 30'],
    ['hangs and ignores signals', "trap '' TERM INT HUP; while :; do sleep 1; done"],
    ['leaves', 'exit 0'],
  ])('asks plain sh where the login shell %s, and says so', async (_how, text) => {
    await writeFile(path.join(home, '.bash_profile'), `${text}\n`);
    const told = await ask('login-interactive', 1);
    expect(parseMachine(told).withoutLogin).toBe(true);
    expect(parseEnvironment(told).ram).toMatch(/GiB free of/);
  });

  it('finds checkpoints and folders, compiles scripts without running them, and leaves nothing behind', async () => {
    const ran = path.join(home, 'ran');
    const deed = `open(${JSON.stringify(ran)}, 'w')\n`;
    await writeFile(path.join(project, 'train.py'), deed);
    await writeFile(path.join(project, 'main it.py'), `${deed}def f(:\n    pass\n`);
    await writeFile(path.join(project, 'run_deep.py'), `${'('.repeat(5000)}\n`);
    await mkdir(path.join(project, 'out'));
    await writeFile(path.join(project, 'out', 'step_900.pt'), '');
    await truncate(path.join(project, 'out', 'step_900.pt'), 5_000_000);
    const found = parseMachine(await ask());
    expect(found.checkpoints).toMatchObject([{ path: 'out/step_900.pt', bytes: 5_000_000 }]);
    expect(found.checkpoints?.[0]?.ageSeconds).toBeLessThan(60);
    expect(found.writable).toMatchObject({ '.': true, out: true });
    expect(found.freeBytes).toBeGreaterThan(0);
    const files = found.compiled?.files ?? [];
    expect(files.find((file) => file.path === 'train.py')?.error).toBeNull();
    expect(files.find((file) => file.path === 'main it.py')?.error).toMatchObject({ line: 2 });
    await expect(rm(ran)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await readdir(project)).sort()).toEqual([
      'main it.py',
      'out',
      'run_deep.py',
      'train.py',
    ]);
  });

  it('does not let the configuration of a repository run its programs', async () => {
    await mkdir(path.join(project, '.git', 'objects'), { recursive: true });
    await mkdir(path.join(project, '.git', 'refs'));
    await writeFile(path.join(project, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    const ran = path.join(home, 'ran');
    const config = `[core]\n\tfsmonitor = touch ${ran}\n[filter "x"]\n\tclean = touch ${ran}\n`;
    await writeFile(path.join(project, '.git', 'config'), config);
    expect(await probe()).toMatchObject({ gitDirty: 'unknown' });
    await expect(rm(ran)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
