import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, complaintLine, readConfig, VARIABLES } from '../src/config.js';
import { DEFAULT_SETTINGS } from '../src/domain/settings.js';

function complaints(text: string | null, env = {}): readonly string[] {
  const read = readConfig(text, env);
  return read.ok ? [] : read.error.map(complaintLine);
}

function good(text: string | null, env = {}): Config {
  const read = readConfig(text, env);
  if (!read.ok) throw new Error(read.error.map(complaintLine).join('\n'));
  return read.value;
}

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = good(null);
    expect(config.settings).toEqual({
      ...DEFAULT_SETTINGS,
      hosts: [
        { name: 'local', reach: { kind: 'local' }, shell: 'login-interactive', launch: 'recorded' },
      ],
    });
    expect(config).toMatchObject({
      web: { enabled: true, port: 7391 },
      log: { level: 'info', format: 'auto' },
      redisUrl: null,
      slack: null,
      discord: null,
    });
  });

  it('passes own signatures on with their places, broken ones too', () => {
    const text = 'signatures:\n  - id: store-cold\n    match: cold\n  - nonsense\n';
    expect(good(text).settings.signatures).toEqual([
      { at: 'propel.yaml:2:5', row: { id: 'store-cold', match: 'cold' } },
      { at: 'propel.yaml:4:5', row: 'nonsense' },
    ]);
    expect(complaints('signatures: cold')).toEqual([
      'propel.yaml:1:13 signatures: must be a list, each item on a line that begins with “- ”; it is “cold”.',
    ]);
  });

  it('reads hosts, channels, rights, thresholds', () => {
    const config = good(
      [
        'hosts:',
        '  rig:',
        '  lab: { ssh: lab.example, user: ada, port: 2222, identityFile: ~/k, shell: plain, launch: literal }',
        'channels: { slack/C1: { host: rig, path: ~/p } }',
        'rights:',
        '  administrators: ["slack/U1 (Ada L.)", discord/22]',
        '  grants: [{ role: discord/9, can: [view, launch] }]',
        'watch: { silence: 90 s, checkpoint: 1.5 h, minFreeDisk: 500 MB }',
        'expire: { proposal: 2 d }',
        'redis: { url: redis://r:6379 }',
      ].join('\n'),
    );
    expect(config.settings.hosts).toEqual([
      {
        name: 'rig',
        reach: { kind: 'ssh', alias: 'rig', user: null, port: null, identityFile: null },
        shell: 'login-interactive',
        launch: 'recorded',
      },
      {
        name: 'lab',
        reach: { kind: 'ssh', alias: 'lab.example', user: 'ada', port: 2222, identityFile: '~/k' },
        shell: 'plain',
        launch: 'literal',
      },
    ]);
    expect(config.settings).toMatchObject({
      channels: { 'slack/C1': { host: 'rig', path: '~/p' } },
      administrators: [
        { platform: 'slack', id: 'U1', name: 'Ada L.' },
        { platform: 'discord', id: '22', name: '22' },
      ],
      grants: [{ to: { kind: 'role', platform: 'discord', id: '9' }, rights: ['view', 'launch'] }],
      watch: { silenceSeconds: 90, checkpointSeconds: 5_400, minFreeDiskBytes: 5e8 },
      proposalExpiresMs: 172_800_000,
    });
    expect(config.redisUrl).toBe('redis://r:6379');
  });

  it('reads the environment, which goes before the file', () => {
    const env = {
      REDIS_URL: 'redis://other:1',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      DISCORD_TOKEN: 'abc.def.ghi',
      DISCORD_API_URL: '',
    };
    expect(good('redis: { url: redis://r }', env)).toMatchObject({
      redisUrl: 'redis://other:1',
      slack: { botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: null },
      discord: { token: 'abc.def.ghi', apiUrl: null },
    });
  });

  it('counts sections with nothing in them as left out', () => {
    expect(good('hosts:\nchannels:\nwatch:\n').settings).toEqual(good('').settings);
  });
});

describe('what is wrong with it', () => {
  it('is said all at once, each with line, column and what would be right', () => {
    const text = [
      'hosts:',
      '  rig:',
      '    shel: plain',
      '    port: 70000',
      '    launch: literl',
      'watch:',
      '  silence: 10',
      'chanels: {}',
    ].join('\n');
    expect(complaints(text)).toEqual([
      "propel.yaml:3:5 hosts.rig.shel: I don't know this setting. Did you mean “shell”?",
      'propel.yaml:4:11 hosts.rig.port: must be at most 65535; it is “70000”.',
      'propel.yaml:5:13 hosts.rig.launch: must be recorded or literal; it is “literl”. Did you mean “literal”?',
      'propel.yaml:7:12 watch.silence: must be a text, for example “10 min”; it is “10”.',
      "propel.yaml:8:1 chanels: I don't know this setting. Did you mean “channels”?",
    ]);
  });

  it.each([
    ['watch: { silence: ten }', '1:19 watch.silence: must be a number and a unit'],
    ['hosts: { "a b": {} }', '1:10 hosts.a b: this name must be letters, digits'],
    ['hosts: [rig]', '1:8 hosts: must be names with settings of their own'],
    ['hosts: { rig: { ssh: -oProxyCommand=x } }', '1:22 hosts.rig.ssh: must be an alias'],
    [
      'hosts: { rig: { local: true, user: ada } }',
      '1:30 hosts.rig.user: does not go with “local: true”',
    ],
    [
      'channels: { slack/C1: { host: rig, path: ~/p } }',
      'there is no host “rig” under “hosts:”. Known: local.',
    ],
    [
      'channels: { slack/C1: { host: local } }',
      '1:13 channels.slack/C1.path: is missing; it must be a text.',
    ],
    [
      'channels: { slack/C1: { host: local, path: proj } }',
      'must begin with / or ~; it is “proj”.',
    ],
    ['channels: { C1: { host: local, path: /p } }', 'this name must be a platform and an id'],
    [
      'rights: { administrators: [ada] }',
      '1:28 rights.administrators.0: must be a platform and an id',
    ],
    ['rights: { grants: [{ can: [view] }] }', 'must name exactly one of person, role and channel.'],
    ['rights: { grants: [{ person: slack/U1, can: [launhc] }] }', 'Did you mean “launch”?'],
    ['rights: { grants: [{ person: slack/U1, can: [] }] }', 'must name at least one right.'],
    ['settle: { most: 1 s }', '1:17 settle.most: must not be less than settle.least (10 s).'],
    ['pace: { quick: 1 ms }', 'must be at least 200 ms'],
    [
      'web: { port: 80.5 }',
      '1:14 web.port: must be a whole number, for example “7391”; it is “80.5”.',
    ],
    ['web: { enabled: yes }', 'must be true or false; it is “yes”.'],
    ['redis: { url: localhost }', 'must be redis://…'],
    ['hosts: {', 'is not YAML from here on'],
    ['hosts:\n  a: 1\n  a: 2', '3:3 is not YAML from here on'],
    ['- a', '1:1 must be settings of its own'],
  ])('%j: %s', (text, words) => {
    expect(complaints(text).join('\n')).toContain(words);
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN: is missing, but SLACK_BOT_TOKEN is set'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN: is missing'],
    [
      { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' },
      'It begins with “xapp-”, which is another kind',
    ],
    [{ DISCORD_TOKEN: 'Bot abc' }, 'DISCORD_TOKEN: must be the bare token'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL: must be redis://'],
    [{ PROPEL_HOME: 'state' }, 'PROPEL_HOME: must be an absolute path.'],
    [{ SLACK_API_URL: 'proxy' }, 'SLACK_API_URL: must be an address'],
  ])('in the environment %j: %s', (env, words) => {
    expect(complaints(null, env).join('\n')).toContain(words);
  });

  it('never quotes a value of the environment', () => {
    const env = Object.fromEntries(VARIABLES.map(({ name }) => [name, 'hunter2 hunter2']));
    const said = complaints(null, env);
    expect(said.length).toBeGreaterThan(4);
    expect(said.join()).not.toContain('hunter2');
  });

  it('comes as complaints for any text at all, and places lie in the text', () => {
    const bit = fc.constantFrom(
      'hosts',
      'rig',
      ':',
      ' ',
      '\n',
      '  ',
      '-',
      '{',
      '}',
      '&a',
      '*a',
      '1',
      '"',
      '#',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(bit, { maxLength: 40 }).map((bits) => bits.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = readConfig(text, {});
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const complaint of read.ok ? [] : read.error) {
          expect(complaint.line).toBeLessThanOrEqual(lines + 1);
          expect(complaint.text).toMatch(/[.?]$/);
        }
      }),
    );
  });

  it('stops files that would blow up', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]',
    ];
    const more = 'cdefgh'.split('').map((name, i) => {
      const last = 'bcdefg'[i];
      return `${name}: &${name} [*${last}, *${last}, *${last}, *${last}, *${last}, *${last}, *${last}]`;
    });
    expect(complaints([...bomb, ...more].join('\n')).join()).toContain('anchors and aliases');
    expect(complaints(' '.repeat(300_000)).join()).toContain('larger than 256 KiB');
  });
});
