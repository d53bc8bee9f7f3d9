export type PortName = 'chat' | 'shell' | 'files' | 'store' | 'scheduler' | 'plot';

/**
 * The world misbehaving. `code` is stable and short, for example `unreachable`, `timeout`, `lost`, `rate-limited`, `refused`.
 * `retryAfterMs` where the other side named a time.
 */
export class PortError extends Error {
  override readonly name = 'PortError';
  readonly port: PortName;
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(facts: {
    readonly port: PortName;
    readonly code: string;
    readonly message: string;
    readonly retryable: boolean;
    readonly retryAfterMs?: number;
    readonly cause?: unknown;
  }) {
    super(facts.message, { cause: facts.cause });
    this.port = facts.port;
    this.code = facts.code;
    this.retryable = facts.retryable;
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}
