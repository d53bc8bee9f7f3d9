// needs: python3
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalShell } from '../../adapters/local/shell.js';
import type { Host } from '../../src/domain/host.js';
import { environmentScript, parseEnvironment } from '../../src/environment/index.js';

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

async function probe(shell: 'plain' | 'login-interactive' = 'plain') {
  const env = { HOME: home, PATH: `${path.join(home, 'bin')}:/usr/local/bin:/usr/bin:/bin` };
  const answer = await createLocalShell({ env }).exec(host, environmentScript(project, shell), {
    timeoutMs: 30_000,
  });
  return parseEnvironment(new TextDecoder().decode(answer.stdout));
}

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
    expect(performance.now() - started).toBeLessThan(12_000);
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
