/** An answer in Discord's error form. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | null;

  constructor(status: number, code: number, message: string, errors: object | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  body(): object {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors ? { errors: this.errors } : {}),
    };
  }
}

/** Everything that is wrong with a form, by path; refuses it whole. */
export class Complaints {
  readonly list: { readonly path: string; readonly code: string; readonly message: string }[] = [];

  add(path: string, code: string, message: string): void {
    this.list.push({ path, code, message });
  }

  /** The text has between `least` and `most` characters, counted as code points. */
  text(path: string, value: unknown, least: number, most: number): value is string {
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.');
      return false;
    }
    const length = [...value].length;
    if (length < least && least === 1 && length === 0)
      this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    else if (length < least || length > most)
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
    return true;
  }

  whole(path: string, value: unknown, least: number, most: number): void {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
      this.add(path, 'NUMBER_TYPE_MAX', `int value should be between ${least} and ${most}.`);
  }

  /** Fields that Discord does not know here: our own slips, which it would pass over in silence. */
  only(path: string, value: Readonly<Record<string, unknown>>, known: readonly string[]): void {
    for (const key of Object.keys(value))
      if (!known.includes(key)) this.add(`${path}.${key}`, 'UNKNOWN_FIELD', 'Not a field of this.');
  }

  refuse(): void {
    if (this.list.length === 0) return;
    const errors: Record<string, unknown> = {};
    for (const { path, code, message } of this.list) {
      let at = errors;
      for (const step of path.split('.')) {
        at[step] ??= {};
        at = at[step] as Record<string, unknown>;
      }
      at._errors = [{ code, message }];
    }
    throw new Refusal(400, 50035, 'Invalid Form Body', errors);
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** A JSON object, or null. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : null;
}
