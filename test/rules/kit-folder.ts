import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const NOT_MEMBERS = new Set(['index.ts', 'contract.ts']);

/** The members of a list's folder: files by their names without `.ts`, folders by their names. */
function membersOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
    .filter((entry) => !NOT_MEMBERS.has(entry.name))
    .map((entry) => entry.name.replace(/\.ts$/, ''))
    .sort();
}

/** The members that are files, which have an id; a folder is shared by its kit. */
export function filesOf(folder: string): readonly string[] {
  return membersOf(folder).filter((member) => existsSync(path.join(folder, `${member}.ts`)));
}

/** The members that the list in `folder/index.ts` does not import, each told with the line that is missing. */
export function forgottenIn(folder: string): readonly string[] {
  const list = readFileSync(path.join(folder, 'index.ts'), 'utf8');
  const named = new Set(
    [...list.matchAll(/from '\.\/([^'/]+?)(?:\.js|\/[^']+)'/g)].map((m) => m[1]),
  );
  return membersOf(folder)
    .filter((member) => !named.has(member))
    .map((member) => `${path.join(folder, member)} is not in ${path.join(folder, 'index.ts')}`);
}

/** Every folder under `kit`, itself included, that has a list of its own. */
export function listsIn(kit: string): readonly string[] {
  const inside = readdirSync(kit, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => listsIn(path.join(kit, entry.name)));
  return existsSync(path.join(kit, 'index.ts')) ? [kit, ...inside] : inside;
}

/** The ids of what a member's module exports, alone or in lists. */
export function idsOf(module: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(module)
    .flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(hasId)
    .map((item) => item.id);
}

function hasId(item: unknown): item is { readonly id: string } {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string';
}
