/**
 * Who may import whom: one rule for each row of the import table (docs/architecture.md),
 * and "one vendor, one home". `test/rules/imports.test.ts` sees every rule fail on a planted violation.
 */

const KITS = 'detectors|parsers|watchers|crashes|fixers|launchers|checks|commands|messages';

/** Rooms that put kits to work without I/O, each with the kits whose lists it may open. */
const ROOMS = {
  environment: [],
  probing: ['crashes', 'launchers'],
  observing: ['parsers', 'watchers'],
  sessions: ['launchers'],
  sources: [],
};
const ROOM_NAMES = Object.keys(ROOMS).join('|');
const LAYERS = `domain|text|ports|usecases|cli|config|wiring|${ROOM_NAMES}|${KITS}`;

const PURE = '^src/(domain|text)/';
const READERS = '(^|/)node_modules/(yaml|zod|smol-toml)/';
const KIT_INDEX = `^src/(${KITS})/index[.]ts$`;

/** A rule that lets `from` reach nothing but what the patterns name. */
function only(name, from, allowed, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from },
    // What leads nowhere is the business of the rule `resolvable` alone.
    to: { pathNot: allowed, couldNotResolve: false },
  };
}

/** A rule that gives one npm package one home among the folders that are shipped. */
function home(name, vendor, folder) {
  return {
    name,
    comment: `Only ${folder} may know ${vendor}; everybody else goes through a port.`,
    severity: 'error',
    from: { path: '^(src|adapters|jobs)/', pathNot: `^${folder}/` },
    to: { path: `(^|/)node_modules/${vendor}(/|$)` },
  };
}

/** A rule that gives an adapter its own vendor and no other package. */
function adapterVendor(adapter, vendors) {
  const own = vendors.map((vendor) => `(^|/)node_modules/${vendor}/`);
  return only(
    `adapter-${adapter}-vendor`,
    `^adapters/${adapter}/`,
    [`^adapters/`, `^src/`, `^jobs/`, ...own],
    `adapters/${adapter} may use ${vendors.join(', ') || 'no package'} and node built-ins.`,
  );
}

/** Packages by the adapter that may import them; an adapter that is not listed may import none. */
const VENDORS = {
  slack: ['@slack'],
  discord: ['discord[.]js'],
  ssh: ['ssh2', '@types/ssh2'],
  redis: ['ioredis'],
  'host-files': ['fast-glob'],
  plot: ['@napi-rs'],
};

/** Built-ins are judged by layer, packages by name: a vendor rule must not trip over `node:fs`. */
function butNotCore(rule) {
  return { ...rule, to: { ...rule.to, dependencyTypesNot: ['core'] } };
}

module.exports = {
  forbidden: [
    only(
      'domain-and-text-import-themselves',
      '^src/(domain|text)/',
      PURE,
      'The nouns and the string craft import nothing else: no package, no built-in, no other layer.',
    ),
    only(
      'ports-import-domain',
      '^src/ports/',
      '^src/(ports|domain)/',
      'A port speaks of the nouns only.',
    ),
    only(
      'kit-member-imports',
      `^src/(${KITS})/(?!index[.]ts$)([^/]+)`,
      [PURE, '^src/$1/contract[.]ts$', '^src/$1/$2/', READERS],
      'A kit member knows domain, text, its own contract, yaml and zod; never a sibling, never another kit. Shared helpers live in src/text/ or src/domain/.',
    ),
    only(
      'kit-index-imports',
      `^src/(${KITS})/index[.]ts$`,
      [PURE, '^src/$1/'],
      'The list of a kit knows its own members only.',
    ),
    {
      name: 'kit-entered-by-index',
      comment: 'A kit has one door, its index.ts; re-export there what others need.',
      severity: 'error',
      from: { path: '^(src|adapters|jobs|bench)/([^/]+)', pathNot: `^src/(${KITS})/` },
      to: { path: `^src/(${KITS})/`, pathNot: KIT_INDEX },
    },
    ...Object.entries(ROOMS).map(([room, kits]) =>
      only(
        `${room}-imports`,
        `^src/${room}/`,
        [PURE, `^src/${room}/`, ...kits.map((kit) => `^src/${kit}/index[.]ts$`)],
        `src/${room}/ is as pure as text; of the kits it knows ${kits.join(' and ') || 'none'}.`,
      ),
    ),
    {
      name: 'src-has-known-rooms',
      comment:
        'A new room in src/ is no secret: give it a rule of its own in .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${LAYERS})/|^src/(main|app|config)[.]ts$` },
      to: {},
    },
    only(
      'usecases-imports',
      '^src/usecases/',
      [PURE, `^src/(usecases|ports|${ROOM_NAMES})/`, KIT_INDEX],
      'A use case knows domain, text, ports and the kits through their index; no vendor, no built-in.',
    ),
    only(
      'app-imports',
      '^src/app[.]ts$',
      '^src/(usecases|ports|domain)/',
      'The app binds use cases to ports; adapters and jobs are handed in by main.ts.',
    ),
    only(
      'config-imports',
      '^src/config([.]ts$|/)',
      [PURE, '^src/config/', '(^|/)node_modules/(yaml|zod)/'],
      'The configuration is a schema over text that is handed in.',
    ),
    only(
      'cli-imports',
      '^src/cli/',
      [PURE, `^src/(cli|usecases|ports|${ROOM_NAMES})/`, KIT_INDEX, '^src/(app|config)[.]ts$'],
      'The command line knows the app, the use cases, the kits through their index and the configuration; no vendor, no built-in.',
    ),
    {
      name: 'src-is-pure',
      comment:
        'Only main.ts and its wiring may import a node built-in; what touches the world lives in adapters/.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main[.]ts$|wiring/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'wiring-serves-main',
      comment: 'src/wiring/ sees everything, for main.ts alone.',
      severity: 'error',
      from: { path: '.', pathNot: '^src/(main[.]ts$|wiring/)' },
      to: { path: '^src/wiring/' },
    },
    {
      name: 'main-is-not-imported',
      comment: 'main.ts starts things when it is loaded; nobody imports it.',
      severity: 'error',
      from: {},
      to: { path: '^src/main[.]ts$' },
    },
    only(
      'jobs-imports',
      '^jobs/',
      ['^jobs/', '^src/(ports|domain)/', '^src/app[.]ts$', '(^|/)node_modules/bullmq/'],
      'Jobs know the app, ports, domain and bullmq; the connection is handed in.',
    ),
    {
      name: 'adapters-are-islands',
      comment:
        'An adapter never imports another one; what two of them share is a port, a noun or string craft.',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/', pathNot: '^adapters/$1/' },
    },
    {
      name: 'adapters-know-the-inside-by-ports',
      comment:
        'An adapter knows ports, domain and text of the inside; it is handed an inbox and never imports the application.',
      severity: 'error',
      from: { path: '^adapters/' },
      to: { path: '^(src|jobs)/', pathNot: '^src/(ports|domain|text)/' },
    },
    ...Object.entries(VENDORS).map(([adapter, vendors]) =>
      butNotCore(adapterVendor(adapter, vendors)),
    ),
    butNotCore({
      ...only(
        'adapter-without-vendor',
        '^adapters/',
        ['^adapters/', '^src/', '^jobs/'],
        'This adapter has no package of its own; add one to VENDORS with its home.',
      ),
      from: { path: '^adapters/', pathNot: `^adapters/(${Object.keys(VENDORS).join('|')})/` },
    }),
    home('bullmq-lives-in-jobs', 'bullmq', 'jobs'),
    home('ioredis-lives-in-redis', 'ioredis', 'adapters/redis'),
    home('slack-lives-in-slack', '@slack', 'adapters/slack'),
    home('discord-lives-in-discord', 'discord[.]js', 'adapters/discord'),
    home('ssh2-lives-in-ssh', 'ssh2', 'adapters/ssh'),
    home('fast-glob-lives-in-host-files', 'fast-glob', 'adapters/host-files'),
    home('canvas-lives-in-plot', '@napi-rs', 'adapters/plot'),
    {
      name: 'shipped-code-stands-alone',
      comment: 'Shipped code never imports tests, benchmarks or set-up scripts.',
      severity: 'error',
      from: { path: '^(src|adapters|jobs)/' },
      to: { path: '^(test|bench|setup)/' },
    },
    {
      name: 'shipped-code-has-its-packages',
      comment: 'A package that shipped code needs stands under "dependencies" in package.json.',
      severity: 'error',
      from: { path: '^(src|adapters|jobs)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/@types/',
      },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere; imports end in .js.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(fixtures|samples)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
