import { z } from 'zod';
import { RIGHTS } from '../domain/rights.js';
import { SIZE, TIME } from './quantities.js';

/** Names of hosts: what people type, without anything that a shell or a path could take for something else. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
/** Words for ssh: no blanks, and no `-` in front that would make an option of it. */
const SSH_WORD = /^[^\s-][^\s]{0,254}$/;
const PLACE = /^(?:web|slack|discord)\/\S{1,64}$/;
const PERSON = /^(?:web|slack|discord)\/[^\s()]{1,64}(?: \([^()]{1,60}\))?$/;
const PLATFORM_AND_ID = 'must be a platform and an id, for example slack/U0123ABCD';

function time(usual: string, meaning: string) {
  return z
    .string()
    .regex(TIME, 'must be a number and a unit (ms, s, min, h or d), for example “10 min”')
    .default(usual)
    .describe(meaning);
}

const host = z.strictObject({
  local: z.boolean().default(false).describe('`true` for the machine that Propel runs on'),
  ssh: z
    .string()
    .regex(SSH_WORD, 'must be an alias of your ssh config or a host name')
    .optional()
    .describe('alias in `~/.ssh/config`, or host name; without it the name of the entry'),
  user: z
    .string()
    .regex(SSH_WORD, 'must be a user name')
    .optional()
    .describe('user to log in as; without it what the ssh config says'),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe('ssh port; without it what the ssh config says'),
  identityFile: z
    .string()
    .min(1)
    .optional()
    .describe('private key; without it the agent and what the ssh config says'),
  shell: z
    .enum(['login-interactive', 'plain'])
    .default('login-interactive')
    .describe(
      'shell that sessions are started from: the person’s own with conda and PATH, or none',
    ),
  launch: z
    .enum(['recorded', 'literal'])
    .default('recorded')
    .describe('`recorded` learns the exit status; `literal` is the plain screen line'),
});

const channel = z.strictObject({
  host: z.string().min(1).describe('host for a bare `train` in this channel'),
  path: z
    .string()
    .regex(/^[/~]/, 'must begin with / or ~')
    .describe('project folder for a bare `train` in this channel'),
});

const place = z.string().regex(PLACE, PLATFORM_AND_ID);
const grant = z.strictObject({
  person: place.optional().describe('one person, `platform/id`'),
  role: place.optional().describe('everybody with a role or group, `platform/id`'),
  channel: place.optional().describe('everybody in a channel, `platform/id`'),
  can: z
    .array(z.enum(RIGHTS))
    .min(1, 'must name at least one right')
    .describe(`rights: ${RIGHTS.join(', ')}`),
});

/** The shape of propel.yaml, with the default and the meaning of every setting. */
export const FILE = z.strictObject({
  hosts: z
    .record(z.string().regex(NAME, 'must be letters, digits, dot, dash or underscore'), host)
    .default({ local: { local: true, shell: 'login-interactive', launch: 'recorded' } })
    .describe('machines that Propel may reach, by the name that people type'),
  channels: z
    .record(
      z.string().regex(PLACE, 'must be a platform and an id, for example slack/C0123ABCD'),
      channel,
    )
    .default({})
    .describe('host and folder that a channel is bound to, by `platform/id`'),
  rights: z
    .strictObject({
      administrators: z
        .array(z.string().regex(PERSON, `${PLATFORM_AND_ID} or “slack/U0123ABCD (Ada)”`))
        .default([])
        .describe(
          'people who may do everything, `platform/id (name)`; whoever claims is added to them',
        ),
      grants: z.array(grant).default([]).describe('rights for others'),
    })
    .prefault({}),
  watch: z
    .strictObject({
      silence: time('10 min', 'a log that does not grow for so long is reported'),
      checkpoint: time('1 h', 'no checkpoint for so long is reported'),
      minFreeDisk: z
        .string()
        .regex(SIZE, 'must be a number and a unit (MB, GB, TB, MiB, GiB, TiB), for example “2 GiB”')
        .default('2 GiB')
        .describe('less free disk than this is reported'),
    })
    .prefault({}),
  expire: z
    .strictObject({
      table: time('1 h', 'how long a table of commands may be answered'),
      proposal: time('24 h', 'how long a proposed fix may be answered'),
    })
    .prefault({}),
  pace: z
    .strictObject({
      quick: time('2 s', 'time between two looks at the logs of a host with a young run'),
      slow: time('15 s', 'time between two looks later'),
      quickFor: time('10 min', 'how long a run counts as young'),
      files: time('20 s', 'time between two looks at the files beside the logs'),
      card: time('3 s', 'least time between two edits of a status card'),
    })
    .prefault({}),
  settle: z
    .strictObject({
      quiet: time('5 s', 'after the end, a log this long quiet has settled and is diagnosed'),
      least: time('10 s', 'least time after the end before it is diagnosed'),
      most: time('40 s', 'most time after the end until it is diagnosed'),
    })
    .prefault({}),
  signatures: z
    .array(z.unknown())
    .max(200, 'must be at most 200')
    .default([])
    .describe(
      'your own crash signatures, each with an example and a near miss that `propel doctor` tries; the example file shows one',
    ),
  discord: z
    .strictObject({
      guildId: z
        .string()
        .regex(/^\d{17,20}$/, 'must be the id of a server in quotes, 17 to 20 digits')
        .optional()
        .describe(
          'id of the one server in which `/propel` is registered, at once; without it everywhere',
        ),
    })
    .prefault({}),
  web: z
    .strictObject({
      enabled: z.boolean().default(true).describe('serve the local page on 127.0.0.1'),
      port: z
        .int()
        .min(0)
        .max(65_535)
        .default(7391)
        .describe('port of the page; 0 takes any free one'),
    })
    .prefault({}),
  redis: z
    .strictObject({
      url: z
        .string()
        .regex(/^(?:rediss?:\/\/|\/)\S+$/, 'must be redis://…, rediss://… or the path of a socket')
        .optional()
        .describe('Redis or Valkey; without it, and without `REDIS_URL`, Propel starts its own'),
    })
    .prefault({}),
  log: z
    .strictObject({
      level: z
        .enum(['info', 'warn', 'error'])
        .default('info')
        .describe('least weight of what is logged'),
      format: z
        .enum(['auto', 'human', 'json'])
        .default('auto')
        .describe('`auto` is for people on a terminal and JSON elsewhere'),
    })
    .prefault({}),
});

export type ConfigFile = z.infer<typeof FILE>;
