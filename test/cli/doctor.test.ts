import { describe, expect, it } from 'vitest';
import { doctorText, examine } from '../../src/cli/doctor.js';
import type { DoctorFacts, HostLook } from '../../src/cli/doctor-facts.js';

const fine = { fine: true } as const;
const not = (why: string) => ({ fine: false, why }) as const;

const rig: HostLook = {
  name: 'rig',
  reachedBy: 'ssh rig',
  answers: fine,
  screen: '4.09.00',
  tmux: null,
  logs: fine,
  killsSessions: false,
  clockAheadMs: 20,
};

const well: DoctorFacts = {
  node: '20.19.0',
  config: { path: 'propel.yaml', found: true, complaints: [] },
  redis: { kind: 'own', program: '/usr/bin/redis-server' },
  state: { folder: '/home/ada/.propel', writable: fine },
  hosts: [rig],
  chats: [{ check: 'slack', verdict: 'fine', text: 'the bot is there', next: null }],
  web: { enabled: true, port: 7391, free: fine },
  administrators: 1,
  signatures: [],
};

const unwell = {
  check: 'slack',
  verdict: 'wrong',
  text: 'Slack refuses the token (invalid_auth).',
  next: 'Copy it again.',
} as const;

const row = {
  id: 'store-cold',
  match: 'StoreError: .*cold',
  verdict: 'runtime',
  category: 'network',
  explain: 'The store is cold.',
  example: 'StoreError: shard 7 is cold',
  nearMiss: 'StoreError: shard 7 is gone',
};

function host(change: Partial<HostLook>): Partial<DoctorFacts> {
  return { hosts: [{ ...rig, ...change }] };
}

const complaint = {
  where: 'propel.yaml',
  line: 3,
  column: 5,
  key: 'web.port',
  text: 'must be.',
} as const;

describe('the doctor', () => {
  it('says that everything is ready', () => {
    const findings = examine(well);
    expect(findings.every((f) => f.verdict === 'fine' && f.next === null)).toBe(true);
    expect(doctorText(findings)).toContain('Everything is ready: propel start');
  });

  it.each<[Partial<DoctorFacts>, 'wrong' | 'worth-a-look', string]>([
    [{ node: '20.11.1' }, 'wrong', '20.11.1 is too old.'],
    [{ node: 'v18.20.0' }, 'wrong', 'too old'],
    [
      { config: { path: 'propel.yaml', found: true, complaints: [complaint] } },
      'wrong',
      'propel.yaml:3:5 web.port: must be.',
    ],
    [
      { config: { path: 'propel.yaml', found: false, complaints: [] } },
      'worth-a-look',
      'there is no propel.yaml',
    ],
    [{ redis: { kind: 'own', program: null } }, 'wrong', 'neither REDIS_URL'],
    [{ redis: { kind: 'address', address: 'r:1', answers: not('refused') } }, 'wrong', 'refused'],
    [{ state: { folder: '/x', writable: not('read-only') } }, 'wrong', 'read-only'],
    [{ hosts: [] }, 'worth-a-look', 'there are none'],
    [host({ answers: not('timed out') }), 'wrong', 'does not answer (ssh rig): timed out'],
    [host({ screen: null }), 'wrong', 'neither screen nor tmux'],
    [host({ screen: '4.01.00devel' }), 'worth-a-look', 'needs 4.6 or later'],
    [host({ logs: not('disk full') }), 'wrong', 'cannot keep logs: disk full'],
    [host({ killsSessions: true }), 'wrong', 'KillUserProcesses'],
    [host({ clockAheadMs: -90_000 }), 'worth-a-look', '1 min 30 s behind'],
    [{ chats: [unwell] }, 'wrong', 'invalid_auth'],
    [
      { web: { enabled: true, port: 7391, free: not('taken by another program') } },
      'wrong',
      'taken',
    ],
    [
      { signatures: [{ at: 'propel.yaml:9:5', row: { ...row, nearMiss: row.example } }] },
      'wrong',
      'propel.yaml:9:5 signatures.0: store-cold also takes its near miss',
    ],
    [{ administrators: 0 }, 'worth-a-look', 'nobody is an administrator'],
    [
      {
        web: { enabled: true, port: 7391, free: not('listen EADDRINUSE: address already in use') },
      },
      'worth-a-look',
      'the bot, if it is running',
    ],
  ])('finds %j %s and says what to do', (change, verdict, words) => {
    const found = examine({ ...well, ...change }).filter((f) => f.verdict !== 'fine');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ verdict });
    expect(found[0]?.text).toContain(words);
    expect(found[0]?.next).toMatch(/./);
  });

  it('says what to mend where one thing is wrong, and where several are', () => {
    const text = (change: Partial<DoctorFacts>) => doctorText(examine({ ...well, ...change }));
    expect(text(host({ screen: null }))).toContain('1 thing is wrong; mend it, and look again.');
    expect(text(host({ screen: null, killsSessions: true }))).toContain(
      '2 things are wrong; mend the first one first, and look again.',
    );
  });

  it('finds several things on one host at once', () => {
    const found = examine({ ...well, ...host({ screen: null, killsSessions: true }) });
    expect(found.filter((f) => f.check === 'host rig')).toHaveLength(2);
  });

  it("counts the team's own signatures that pass, and names each that does not", () => {
    const rows = [row, { ...row, id: 'b', match: '((' }].map((one, at) => ({
      at: `f:${at}`,
      row: one,
    }));
    const found = examine({ ...well, signatures: rows }).filter((f) => f.check === 'signatures');
    expect(found.map(({ verdict }) => verdict)).toEqual(['fine', 'wrong']);
    expect(found[0]?.text).toContain('1 row knows its own example');
    expect(found[1]?.text).toContain('f:1 signatures.1');
  });

  it('says nothing of a page that is switched off', () => {
    const web = { enabled: false, port: 1, free: not('taken') };
    expect(examine({ ...well, web }).some((f) => f.check === 'page')).toBe(false);
  });

  it('prints no secret and no control characters', () => {
    const text = doctorText(
      examine({
        ...well,
        chats: [{ ...unwell, text: 'bad xoxb-1234567890-abcdefghij\u001b[31m' }],
      }),
    );
    expect(text).not.toContain('abcdefghij');
    expect(text).not.toContain('\u001b');
    expect(text).toContain('1 thing is wrong');
  });
});
