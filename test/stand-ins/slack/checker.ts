/** Something that the platform does not take, with a JSON pointer to it. */
export interface Trouble {
  readonly pointer: string;
  readonly what: string;
}

/** Collects what is wrong with a payload. */
export interface Checker {
  readonly troubles: Trouble[];
  fail(pointer: string, what: string): undefined;
  /** A string within a length; fails on anything else. */
  text(value: unknown, pointer: string, most: number, least?: number): value is string;
  /** An array within a count; fails on anything else. */
  list(value: unknown, pointer: string, most: number, least?: number): value is readonly Obj[];
  /** Fails on members that are not among the known ones. */
  only(value: Obj, pointer: string, known: readonly string[]): void;
  oneOf(value: unknown, pointer: string, allowed: readonly unknown[]): void;
}

export type Obj = Readonly<Record<string, unknown>>;

/** A checker that has found nothing yet. */
export function createChecker(): Checker {
  const troubles: Trouble[] = [];
  const fail = (pointer: string, what: string): undefined => {
    troubles.push({ pointer, what });
  };
  return {
    troubles,
    fail,
    text(value, pointer, most, least = 1): value is string {
      if (typeof value !== 'string') fail(pointer, 'must be a string');
      else if (value.length < least) fail(pointer, `must be more than ${least - 1} characters`);
      else if (value.length > most) fail(pointer, `must be less than ${most + 1} characters`);
      return typeof value === 'string';
    },
    list(value, pointer, most, least = 1): value is readonly Obj[] {
      if (!Array.isArray(value)) {
        fail(pointer, 'must be an array');
        return false;
      }
      if (value.length < least) fail(pointer, `must have at least ${least} items`);
      if (value.length > most) fail(pointer, `no more than ${most} items allowed`);
      return true;
    },
    only(value, pointer, known) {
      for (const name of Object.keys(value))
        if (!known.includes(name)) fail(`${pointer}/${name}`, 'unknown member');
    },
    oneOf(value, pointer, allowed) {
      if (!allowed.includes(value)) fail(pointer, `must be one of ${allowed.join(', ')}`);
    },
  };
}

/** Looks at each item of a list, with the pointer to it. */
export function each<T>(
  items: readonly T[],
  at: string,
  look: (item: T, at: string) => unknown,
): undefined {
  for (const [i, item] of items.entries()) look(item, `${at}/${i}`);
}

export function isObj(value: unknown): value is Obj {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every string in a value, at any depth. */
export function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return isObj(value) ? Object.values(value).flatMap(stringsOf) : [];
}
