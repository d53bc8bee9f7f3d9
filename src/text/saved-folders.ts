import { statedValues } from './stated-values.js';

const KEY =
  /^(?:default_root|output|out|save|saving|saved|checkpoint|checkpoints|ckpt|work|exp|experiment|logging|log|results?|model)_?(?:dir|path|folder|root|directory)?$/;
const MOST = 4;

/** Absolute folders outside of the project in which a run may have saved, as its log, its command or its configs say. */
export function savedFolders(told: {
  readonly directory: string;
  readonly command: string;
  readonly configs: Readonly<Record<string, string | null>>;
  readonly logSaid: string | null;
}): readonly string[] {
  const stated = [...statedValues(told.command, told.configs).values()]
    .filter(({ key }) => KEY.test(key))
    .map(({ value }) => value.replace(/^["']|["']$/g, ''));
  const said =
    told.logSaid === null ? [] : [parentOf(told.logSaid), parentOf(parentOf(told.logSaid))];
  const outside = [...said, ...stated].filter(
    (path) => isDeep(path) && path !== told.directory && !path.startsWith(`${told.directory}/`),
  );
  return [...new Set(outside)].slice(0, MOST);
}

function parentOf(path: string): string {
  return path.replace(/\/+[^/]*\/*$/, '');
}

/** A folder that is nobody's alone, such as `/home`, is not walked. */
function isDeep(path: string): boolean {
  return /^\/[^/\n\0]+\/[^/\n\0]+\/[^\n\0]+/.test(path) && !/\/\.\.(?:\/|$)/.test(path);
}
