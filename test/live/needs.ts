import { describe } from 'vitest';
import { findProgram, PARTS, type PartName } from '../../setup/system.mjs';

/** Where a program of the machine lies, by the part that it plays; null where there is none. */
export function programOf(part: PartName): string | null {
  for (const program of PARTS[part].programs) {
    const found = findProgram(program);
    if (found !== null) return found;
  }
  return null;
}

/**
 * A suite that needs programs of this machine. Where one is missing the suite is skipped and its name says
 * which; with CI=true `npm test` counts that as a failure.
 */
export function live(name: string, parts: readonly PartName[], suite: () => void): void {
  const missing = parts.filter((part) => programOf(part) === null);
  const title = missing.length === 0 ? name : `${name} (needs ${missing.join(', ')})`;
  describe.skipIf(missing.length > 0)(title, suite);
}
