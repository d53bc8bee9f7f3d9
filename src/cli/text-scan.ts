import type { Environment } from '../domain/project.js';
import { environmentFields } from '../text/environment-words.js';
import { plural } from '../text/format.js';
import { inert } from '../text/inert.js';

/** What a scan answers, as far as it is shown here. */
export interface ScannedProject {
  readonly file: string;
  readonly candidates: readonly {
    readonly command: string;
    readonly source: string;
    readonly notes: string;
  }[];
  readonly configs: readonly { readonly path: string; readonly usedBy: readonly string[] }[];
  readonly environment: Environment;
  readonly caps: readonly string[];
}

/** A scan as text for a terminal: commands best first, configs, environment. */
export function scanText(scan: ScannedProject): string {
  return [
    `${scan.file}: ${scan.candidates.length === 0 ? 'nothing that trains' : plural(scan.candidates.length, 'training command')}`,
    ...scan.candidates.flatMap(({ command, source, notes }, index) => [
      `${String(index + 1).padStart(4)}  ${indented(command)}`,
      `      ${source}${notes === '' ? '' : `  ${notes}`}`,
    ]),
    ...(scan.configs.length === 0
      ? []
      : [`  configs: ${scan.configs.map((c) => c.path).join(', ')}`]),
    ...environmentFields(scan.environment).flatMap(([label, value]) =>
      value === null ? [] : [`  ${label}: ${value}`],
    ),
    ...scan.caps.map((cap) => `  not everything was seen: ${cap}`),
  ]
    .map(inert)
    .join('\n');
}

/** A command of several lines keeps them, each under the first. */
function indented(command: string): string {
  return command.split('\n').join('\n      ');
}
