import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintLine, configTable, readConfig, VARIABLES } from '../../src/config.js';

const root = new URL('../../', import.meta.url);
const example = readFileSync(new URL('propel.example.yaml', root), 'utf8');
/** The example with its commented settings switched on; prose has one blank after the `#`. */
const allOn = example.replace(/: \[\]$/gm, ':').replace(/^#(?=\S|\s{2})/gm, '');

describe('the example file', () => {
  it('means the same as no file', () => {
    expect(readConfig(example, {})).toEqual(readConfig(null, {}));
  });

  it('is right with everything in it switched on', () => {
    const read = readConfig(allOn, {});
    expect(read.ok ? [] : read.error.map(complaintLine)).toEqual([]);
    expect(read.ok && read.value.settings.hosts.map((h) => h.name)).toEqual(['local', 'rig']);
  });

  it('names every setting', () => {
    for (const { setting } of configTable()) {
      const word = setting.split('.').at(-1)?.replace('[]', '') ?? '';
      expect(allOn, setting).toContain(`${word}:`);
    }
  });
});

describe('the table of settings', () => {
  it('lists every setting with its default and meaning', () => {
    expect(
      configTable().map((r) => `${r.setting} | ${r.usual} | ${r.meaning}`),
    ).toMatchInlineSnapshot(`
      [
        "hosts | one, \`local\`: this machine | machines that Propel may reach, by the name that people type",
        "hosts.NAME.local | \`false\` | \`true\` for the machine that Propel runs on",
        "hosts.NAME.ssh | none | alias in \`~/.ssh/config\`, or host name; without it the name of the entry",
        "hosts.NAME.user | none | user to log in as; without it what the ssh config says",
        "hosts.NAME.port | none | ssh port; without it what the ssh config says",
        "hosts.NAME.identityFile | none | private key; without it the agent and what the ssh config says",
        "hosts.NAME.shell | \`login-interactive\` | shell that sessions are started from: the person’s own with conda and PATH, or none",
        "hosts.NAME.launch | \`recorded\` | \`recorded\` learns the exit status; \`literal\` is the plain screen line",
        "channels | none | host and folder that a channel is bound to, by \`platform/id\`",
        "channels.CHANNEL.host | none | host for a bare \`train\` in this channel",
        "channels.CHANNEL.path | none | project folder for a bare \`train\` in this channel",
        "rights.administrators | none | people who may do everything, \`platform/id (name)\`; whoever claims is added to them",
        "rights.grants | none | rights for others",
        "rights.grants[].person | none | one person, \`platform/id\`",
        "rights.grants[].role | none | everybody with a role or group, \`platform/id\`",
        "rights.grants[].channel | none | everybody in a channel, \`platform/id\`",
        "rights.grants[].can | none | rights: view, launch, approve, stop, administer",
        "watch.silence | \`10 min\` | a log that does not grow for so long is reported",
        "watch.checkpoint | \`1 h\` | no checkpoint for so long is reported",
        "watch.minFreeDisk | \`2 GiB\` | less free disk than this is reported",
        "expire.table | \`1 h\` | how long a table of commands may be answered",
        "expire.proposal | \`24 h\` | how long a proposed fix may be answered",
        "pace.quick | \`2 s\` | time between two looks at the logs of a host with a young run",
        "pace.slow | \`15 s\` | time between two looks later",
        "pace.quickFor | \`10 min\` | how long a run counts as young",
        "pace.files | \`20 s\` | time between two looks at the files beside the logs",
        "pace.card | \`3 s\` | least time between two edits of a status card",
        "settle.quiet | \`5 s\` | after the end, a log this long quiet has settled and is diagnosed",
        "settle.least | \`10 s\` | least time after the end before it is diagnosed",
        "settle.most | \`40 s\` | most time after the end until it is diagnosed",
        "signatures | none | your own crash signatures, each with an example and a near miss that \`propel doctor\` tries; the example file shows one",
        "discord.guildId | none | id of the one server in which \`/propel\` is registered, at once; without it everywhere",
        "web.enabled | \`true\` | serve the local page on 127.0.0.1",
        "web.port | \`7391\` | port of the page; 0 takes any free one",
        "redis.url | none | Redis or Valkey; without it, and without \`REDIS_URL\`, Propel starts its own",
        "log.level | \`info\` | least weight of what is logged",
        "log.format | \`auto\` | \`auto\` is for people on a terminal and JSON elsewhere",
      ]
    `);
  });

  it('names the same variables as .env.example', () => {
    const named = readFileSync(new URL('.env.example', root), 'utf8').match(/^[A-Z_]+(?==)/gm);
    expect([...(named ?? [])].sort()).toEqual(VARIABLES.map((v) => v.name).sort());
  });
});
