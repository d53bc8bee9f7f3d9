/** A rule of the import table, and an import that breaks it: the rule's name, the file, what it imports. */
export type Forbidden = readonly [rule: string, from: string, to: string];

const KIT_MEMBERS = [
  'detectors',
  'parsers',
  'watchers',
  'crashes',
  'fixers',
  'launchers',
  'commands',
  'messages',
] as const;

const INSIDE_FOR_ADAPTERS = [
  'src/usecases/launch.ts',
  'src/detectors/index.ts',
  'src/app.ts',
  'src/config.ts',
  'src/cli/run.ts',
  'jobs/worker.ts',
] as const;

const perKit: readonly Forbidden[] = KIT_MEMBERS.flatMap((kit): Forbidden[] => {
  const other = kit === 'parsers' ? 'watchers' : 'parsers';
  return [
    ['kit-member-imports', `src/${kit}/sibling-reader.ts`, `src/${kit}/planted-sibling.ts`],
    ['kit-member-imports', `src/${kit}/other-kit.ts`, `src/${other}/index.ts`],
    ['kit-member-imports', `src/${kit}/own-list.ts`, `src/${kit}/index.ts`],
    ['kit-member-imports', `src/${kit}/port-user.ts`, 'src/ports/shell.ts'],
    ['kit-index-imports', `src/${kit}/index.ts`, `src/${other}/contract.ts`],
    ['kit-entered-by-index', 'src/usecases/launch.ts', `src/${kit}/planted-sibling.ts`],
  ];
});

/** Every row of the import table, and every vendor's home, broken on purpose. */
export const FORBIDDEN: readonly Forbidden[] = [
  ['domain-and-text-import-themselves', 'src/domain/run.ts', 'src/ports/shell.ts'],
  ['domain-and-text-import-themselves', 'src/domain/run.ts', 'zod'],
  ['domain-and-text-import-themselves', 'src/domain/run.ts', 'node:fs'],
  ['domain-and-text-import-themselves', 'src/text/quote.ts', 'src/parsers/index.ts'],
  ['domain-and-text-import-themselves', 'src/text/quote.ts', 'yaml'],
  ['domain-and-text-import-themselves', 'src/text/quote.ts', 'node:path'],
  ['ports-import-domain', 'src/ports/shell.ts', 'src/text/quote.ts'],
  ['ports-import-domain', 'src/ports/shell.ts', 'ssh2'],
  ...perKit,
  ['kit-member-imports', 'src/parsers/globber.ts', 'fast-glob'],
  ['kit-member-imports', 'src/parsers/file-reader.ts', 'node:fs'],
  ['environment-imports', 'src/environment/probe.ts', 'src/ports/shell.ts'],
  ['observing-imports', 'src/observing/observe.ts', 'src/crashes/index.ts'],
  ['kit-entered-by-index', 'src/observing/observe.ts', 'src/watchers/planted-sibling.ts'],
  ['usecases-imports', 'src/usecases/launch.ts', 'zod'],
  ['usecases-imports', 'src/usecases/launch.ts', 'src/app.ts'],
  ['usecases-imports', 'src/usecases/launch.ts', 'adapters/ssh/shell.ts'],
  ['app-imports', 'src/app.ts', 'adapters/ssh/shell.ts'],
  ['app-imports', 'src/app.ts', 'jobs/worker.ts'],
  ['app-imports', 'src/app.ts', 'src/parsers/index.ts'],
  ['config-imports', 'src/config.ts', 'src/usecases/launch.ts'],
  ['config-imports', 'src/config.ts', 'node:fs'],
  ['cli-imports', 'src/cli/run.ts', 'bullmq'],
  ['cli-imports', 'src/cli/run.ts', 'node:fs'],
  ['cli-imports', 'src/cli/run.ts', 'adapters/ssh/shell.ts'],
  ['src-is-pure', 'src/parsers/file-reader.ts', 'node:fs'],
  ['src-is-pure', 'src/app.ts', 'node:timers'],
  ['main-is-not-imported', 'src/cli/run.ts', 'src/main.ts'],
  ['main-is-not-imported', 'test/main.test.ts', 'src/main.ts'],
  ['jobs-imports', 'jobs/worker.ts', 'adapters/ssh/shell.ts'],
  ['jobs-imports', 'jobs/worker.ts', 'src/usecases/launch.ts'],
  ['adapters-are-islands', 'adapters/ssh/shell.ts', 'adapters/redis/store.ts'],
  ...INSIDE_FOR_ADAPTERS.map(
    (to): Forbidden => ['adapters-know-the-inside-by-ports', 'adapters/slack/inside.ts', to],
  ),
  ['adapter-slack-vendor', 'adapters/slack/chat.ts', 'discord.js'],
  ['adapter-discord-vendor', 'adapters/discord/chat.ts', '@slack/bolt'],
  ['adapter-ssh-vendor', 'adapters/ssh/shell.ts', 'ioredis'],
  ['adapter-redis-vendor', 'adapters/redis/store.ts', 'bullmq'],
  ['adapter-host-files-vendor', 'adapters/host-files/snapshot.ts', 'ssh2'],
  ['adapter-without-vendor', 'adapters/memory/store.ts', 'zod'],
  ['bullmq-lives-in-jobs', 'adapters/redis/store.ts', 'bullmq'],
  ['ioredis-lives-in-redis', 'jobs/worker.ts', 'ioredis'],
  ['slack-lives-in-slack', 'src/main.ts', '@slack/bolt'],
  ['discord-lives-in-discord', 'src/main.ts', 'discord.js'],
  ['ssh2-lives-in-ssh', 'src/main.ts', 'ssh2'],
  ['fast-glob-lives-in-host-files', 'src/main.ts', 'fast-glob'],
  ['shipped-code-stands-alone', 'jobs/worker.ts', 'test/fakes/clock.ts'],
  ['shipped-code-has-its-packages', 'src/main.ts', 'fast-check'],
  ['no-cycles', 'src/domain/egg.ts', 'src/domain/hen.ts'],
  ['resolvable', 'src/domain/run.ts', './nowhere.js'],
];

/** Imports that the table allows: none of them may be complained about. */
export const ALLOWED: readonly (readonly [from: string, to: string])[] = [
  ['src/domain/hen.ts', 'src/domain/egg.ts'],
  ['src/domain/good.ts', 'src/text/good.ts'],
  ['src/ports/good.ts', 'src/domain/good.ts'],
  ['src/parsers/good.ts', 'src/parsers/contract.ts'],
  ['src/parsers/good.ts', 'src/domain/good.ts'],
  ['src/parsers/good.ts', 'src/text/good.ts'],
  ['src/parsers/good.ts', 'yaml'],
  ['src/crashes/deep/one.ts', 'src/crashes/deep/two.ts'],
  ['src/watchers/index.ts', 'src/watchers/planted-sibling.ts'],
  ['src/observing/good.ts', 'src/watchers/index.ts'],
  ['src/usecases/good.ts', 'src/watchers/index.ts'],
  ['src/usecases/good.ts', 'src/ports/good.ts'],
  ['src/cli/good.ts', 'src/usecases/good.ts'],
  ['jobs/good.ts', 'bullmq'],
  ['jobs/good.ts', 'src/ports/good.ts'],
  ['adapters/redis/good.ts', 'ioredis'],
  ['adapters/redis/good.ts', 'node:fs'],
  ['adapters/redis/good.ts', 'src/ports/good.ts'],
  ['adapters/slack/good.ts', '@slack/bolt'],
  ['src/main.ts', 'node:process'],
  ['src/main.ts', 'adapters/redis/good.ts'],
  ['test/parsers/good.test.ts', 'src/parsers/good.ts'],
  ['test/parsers/good.test.ts', 'fast-check'],
];
