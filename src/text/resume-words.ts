import { blankPython } from './python/blank.js';
import { scriptOptions } from './python/options.js';
import { statedValues } from './stated-values.js';

const RESUMES =
  /^(?:(?:auto_)?resume\w*|ckpt_path|checkpoint_path|load_(?:from|checkpoint|ckpt)|restore(?:_from|_path)?|continue_from|init_from)$/;
const BY_ITSELF =
  /get_last_checkpoint|latest_?checkpoint|find_?latest|auto_?resume|resume_if|last\.ckpt/i;
const OFF = /^(?:false|no|none|null|never|~|""|''|)$/i;

/** What shows how a command would go on from a checkpoint. */
export interface Resumable {
  readonly command: string;
  readonly entry: { readonly path: string; readonly text: string } | null;
  readonly configs: Readonly<Record<string, string | null>>;
}

/** How this trainer goes on from a checkpoint, where command, script or configs show it; it is said, never added. */
export function resumeWords({ command, entry, configs }: Resumable): string {
  const stated = statedValues(command, configs);
  const on = [...stated.values()].find(({ key, value }) => RESUMES.test(key) && !OFF.test(value));
  if (on)
    return `${capital(on.where)} says ${on.key}: ${on.value}, so it goes on from there as it stands.`;
  const line = entry ? lineOf(entry.text, BY_ITSELF) : 0;
  if (entry && line > 0)
    return `${entry.path}:${line} looks for a checkpoint by itself; see that it finds this one.`;
  const option = entry ? optionOf(entry.text) : null;
  if (entry && option)
    return `${entry.path} takes ${option}. As it stands the command begins anew; to go on from the checkpoint add that with Edit command.`;
  const off = [...stated.values()].find(({ key }) => RESUMES.test(key));
  if (off)
    return `${capital(off.where)} has ${off.key}: ${off.value}. As it stands the command begins anew; that value is where it would go on.`;
  return 'Nothing here proves how this trainer goes on from a checkpoint: as it stands the command most likely begins anew.';
}

function optionOf(source: string): string | null {
  const found = scriptOptions(source, blankPython(source)).find(({ name }) => RESUMES.test(name));
  return found?.flag ?? null;
}

function lineOf(text: string, sign: RegExp): number {
  return text.split('\n').findIndex((line) => sign.test(line.slice(0, 400))) + 1;
}

function capital(words: string): string {
  return words === 'the command' ? 'The command' : words;
}
