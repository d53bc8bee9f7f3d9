import { describe, expect, it } from 'vitest';
import { FOR_BOT, FOR_TESTS, PARTS } from '../../setup/parts.mjs';
import { type Machine, plan } from '../../setup/plan.mjs';

function machine(given: Partial<Machine> & { has?: readonly string[] }): Machine {
  const { has = [], ...rest } = given;
  return {
    apt: false,
    brew: false,
    root: false,
    sudo: false,
    ci: false,
    services: false,
    find: (program) => (has.includes(program) ? `/usr/bin/${program}` : null),
    ...rest,
  };
}

function typed(made: ReturnType<typeof plan>): readonly string[] {
  return made.lines.map((line) => line.argv.join(' '));
}

const APT = 'env DEBIAN_FRONTEND=noninteractive apt-get';

describe('what set-up would run', () => {
  it('runs nothing where everything is there', () => {
    const made = plan(machine({ apt: true, root: true, has: ['redis-server', 'screen'] }), FOR_BOT);
    expect(made).toEqual({
      found: { redis: '/usr/bin/redis-server', session: '/usr/bin/screen' },
      missing: [],
      lines: [],
      byHand: [],
    });
  });

  it('takes Valkey for Redis, and tmux for screen', () => {
    const made = plan(machine({ apt: true, root: true, has: ['valkey-server', 'tmux'] }), FOR_BOT);
    expect(made.missing).toEqual([]);
    expect(made.found).toEqual({ redis: '/usr/bin/valkey-server', session: '/usr/bin/tmux' });
  });

  it('takes no stand-in for a program that is itself under test', () => {
    const made = plan(machine({ has: ['tmux'] }), ['screen', 'tmux']);
    expect(made.missing).toEqual(['screen']);
  });

  it('refreshes the lists of apt before it installs, as root without sudo', () => {
    const made = plan(machine({ apt: true, root: true }), FOR_BOT);
    expect(typed(made)).toEqual([
      `${APT} update`,
      `${APT} install -y --no-install-recommends redis-server screen`,
    ]);
    expect(made.lines.map((line) => line.sudo)).toEqual([false, false]);
    expect(made.byHand).toEqual([]);
  });

  it('uses sudo where it asks for no password, and marks every such line', () => {
    const made = plan(machine({ apt: true, sudo: true, has: ['screen'] }), FOR_BOT);
    expect(typed(made)).toEqual([
      `sudo -n ${APT} update`,
      `sudo -n ${APT} install -y --no-install-recommends redis-server`,
    ]);
    expect(made.lines.every((line) => line.sudo)).toBe(true);
  });

  it('answers with the line for a person where it has no rights', () => {
    const made = plan(machine({ apt: true }), FOR_BOT);
    expect(made.lines).toEqual([]);
    expect(made.missing).toEqual(['redis', 'session']);
    expect(made.byHand).toEqual([
      'sudo apt-get update && sudo apt-get install -y redis-server screen',
    ]);
  });

  it('installs with Homebrew as a person, never with sudo', () => {
    const made = plan(machine({ brew: true }), FOR_BOT);
    expect(typed(made)).toEqual(['brew install redis screen']);
    expect(made.lines[0]?.sudo).toBe(false);
  });

  it('does not run Homebrew as root, which it refuses', () => {
    const made = plan(machine({ brew: true, root: true }), FOR_BOT);
    expect(made.lines).toEqual([]);
    expect(made.byHand).toEqual(['brew install redis screen']);
  });

  it('names the programs where there is no package manager that it knows', () => {
    const made = plan(machine({ root: true }), FOR_BOT);
    expect(made.lines).toEqual([]);
    expect(made.byHand).toEqual([
      "Install with this machine's package manager: redis-server or valkey-server, screen or tmux",
    ]);
  });

  it('keeps what a release may lack from spoiling the other packages', () => {
    const made = plan(machine({ apt: true, root: true }), FOR_TESTS);
    expect(typed(made)).toEqual([
      `${APT} update`,
      `${APT} install -y --no-install-recommends redis-server screen tmux python3 openssh-client openssh-server`,
      ...['chromium', 'dropbear-bin', 'libnss-wrapper', 'fish', 'tcsh', 'faketime'].map(
        (name) => `${APT} install -y --no-install-recommends ${name}`,
      ),
    ]);
  });

  it('leaves a package that opens a port of a running machine to its person', () => {
    const given = { apt: true, sudo: true, services: true, has: ['sshd'] };
    const all = FOR_TESTS.flatMap((part) => PARTS[part].programs);
    const has = all.filter((program) => program !== 'sshd');
    const made = plan(machine({ ...given, has }), FOR_TESTS);
    expect(made.lines).toEqual([]);
    expect(made.byHand).toEqual([
      'openssh-server opens port 22 of this machine, so it is yours to decide: sudo apt-get update && sudo apt-get install -y openssh-server',
    ]);
  });

  it('installs that package on a machine of continuous integration', () => {
    const made = plan(machine({ apt: true, root: true, services: true, ci: true }), ['sshd']);
    expect(typed(made).at(-1)).toContain('openssh-server');
    expect(made.byHand).toEqual([]);
  });
});
