import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/domain/host.js';
import type { Shell } from '../../src/ports/shell.js';

/** A shell under test, and a host that it reaches. */
export interface ShellUnderTest {
  readonly shell: Shell;
  readonly host: Host;
}

/** What every shell promises; `open` gives one that is up before the first test. */
export function shellContract(name: string, open: () => ShellUnderTest): void {
  describe(`the shell contract, kept by ${name}`, () => {
    const exec = (script: string, timeoutMs = 20_000, maxBytes?: number) => {
      const { shell, host } = open();
      return shell.exec(host, script, {
        timeoutMs,
        ...(maxBytes === undefined ? {} : { maxBytes }),
      });
    };
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

    it('gives both outputs and the exit status', async () => {
      const result = await exec('echo out; echo err >&2; exit 3');
      expect(result).toMatchObject({ status: 3, signal: null, stderr: 'err\n' });
      expect(text(result.stdout)).toBe('out\n');
    });

    it('passes bytes on as they are', async () => {
      const { stdout } = await exec(`printf '\\000\\377\\r\\n\\303\\050'`);
      expect([...stdout]).toEqual([0, 255, 13, 10, 195, 40]);
    });

    it('names the signal that ended the script', async () => {
      expect(await exec('kill -9 $$')).toMatchObject({ status: null, signal: 'SIGKILL' });
    });

    it('gives scripts an empty standard input, so that none can swallow its own rest', async () => {
      expect(text((await exec('cat; read -r line; echo "<$line>"')).stdout)).toBe('<>\n');
    });

    it('answers for a script that does nothing, and for one that is no script', async () => {
      expect(await exec(':')).toMatchObject({ status: 0 });
      expect((await exec('if')).status).not.toBe(0);
    });

    it('runs a script of a megabyte', async () => {
      const { stdout, status } = await exec(`x='${'y'.repeat(1024 * 1024)}'\necho \${#x}`);
      expect([text(stdout), status]).toEqual(['1048576\n', 0]);
    });

    it('passes on megabytes', async () => {
      const { stdout } = await exec('head -c 5000000 /dev/zero');
      expect(stdout.length).toBe(5_000_000);
    });

    it('gives up at its deadline, and the script is ended', async () => {
      const began = Date.now();
      const late = exec('echo $$ > "$HOME/late-pid"; sleep 31.25; echo done', 700);
      await expect(late).rejects.toMatchObject({ port: 'shell', code: 'timeout', retryable: true });
      expect(Date.now() - began).toBeLessThan(20_000);
      const alive =
        'for t in $(seq 60); do kill -0 "$(cat "$HOME/late-pid")" 2>/dev/null || break; sleep 0.2; done; kill -0 "$(cat "$HOME/late-pid")" 2>/dev/null && echo alive; true';
      expect(text((await exec(alive)).stdout)).toBe('');
    });

    it('gives up where there is more output than asked for', async () => {
      const flood = exec('while :; do echo much; done', 20_000, 10_000);
      await expect(flood).rejects.toMatchObject({ code: 'too-much-output', retryable: false });
    });

    it('does not wait for what the script left behind', async () => {
      const began = Date.now();
      const { stdout, status } = await exec('sleep 40 & echo here', 30_000);
      expect([text(stdout), status]).toEqual(['here\n', 0]);
      expect(Date.now() - began).toBeLessThan(20_000);
    });

    it('runs many scripts at once', async () => {
      const results = await Promise.all(
        Array.from({ length: 30 }, (_, i) => exec(`sleep 0.05; echo ${i}`)),
      );
      expect(results.map(({ stdout }) => text(stdout))).toEqual(
        Array.from({ length: 30 }, (_, i) => `${i}\n`),
      );
    });

    it('runs a script that was cut off not at all', async () => {
      const cut = 'touch "$HOME/cut-ran"\nif true; then';
      expect((await exec(cut)).status).not.toBe(0);
      expect(text((await exec('ls "$HOME"')).stdout)).not.toContain('cut-ran');
    });
  });
}
