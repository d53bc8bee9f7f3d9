/** What a request is answered with, before the headers that every answer has. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

type Headers = Readonly<Record<string, string>>;

/** An answer with a body of some type. */
export function whole(
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Headers = {},
): Answer {
  return { status, type, body, headers };
}

/** An answer for the page. */
export function json(body: unknown): Answer {
  return whole(200, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** One sentence, for a person and for the page: what is wrong and what to do. */
export function refusal(status: number, sentence: string, headers: Headers = {}): Answer {
  return whole(status, 'text/plain; charset=utf-8', `${sentence}\n`, headers);
}
