/** What goes wrong with a call, on demand. */
export type Fault =
  /** Null leaves the time out, as some do that stand before Slack. */
  | { readonly kind: 'rate-limit'; readonly seconds: number | null }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** The call is applied and its answer never comes: the connection breaks. */
  | { readonly kind: 'lose-answer' }
  /** The call is not applied and the connection breaks. */
  | { readonly kind: 'drop' }
  /** The call is applied after so long, and its answer comes then. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The call is applied, and the connection then says nothing any more. */
  | { readonly kind: 'hang' }
  /** Slack's own word for a refusal. */
  | { readonly kind: 'error'; readonly error: string };

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

/** Faults to come, by method. */
export interface Faults {
  /** The next `times` calls of a method fail so. */
  next(method: string, fault: Fault, times?: number): void;
  take(method: string): Fault | null;
  /** How many faults have happened, by kind. */
  readonly happened: Readonly<Record<string, number>>;
}

export function createFaults(): Faults {
  const planned: Planned[] = [];
  const happened: Record<string, number> = {};
  return {
    next: (method, fault, times = 1) => void planned.push({ method, fault, left: times }),
    take(method) {
      const found = planned.find((plan) => plan.method === method && plan.left > 0);
      if (!found) return null;
      found.left -= 1;
      happened[found.fault.kind] = (happened[found.fault.kind] ?? 0) + 1;
      return found.fault;
    },
    happened,
  };
}

/** Slack's rates: so many calls at once, and then one each so many milliseconds. */
export interface Rates {
  /** Seconds to wait, or 0 where the call may pass. */
  wait(method: string, channel: string): number;
}

const TIER_3 = { burst: 50, everyMs: 1_200 };
const RATES: Readonly<Record<string, { readonly burst: number; readonly everyMs: number }>> = {
  'chat.postMessage': { burst: 3, everyMs: 1_000 },
  'chat.update': TIER_3,
  'conversations.history': TIER_3,
  'conversations.replies': TIER_3,
};

export function createRates(): Rates {
  const free = new Map<string, number>();
  return {
    wait(method, channel) {
      const rate = RATES[method];
      if (!rate) return 0;
      const name = method === 'chat.postMessage' ? `${method} ${channel}` : method;
      const now = Date.now();
      const at = Math.max(free.get(name) ?? 0, now - rate.everyMs * (rate.burst - 1));
      if (at > now) return Math.ceil((at - now) / 1_000);
      free.set(name, at + rate.everyMs);
      return 0;
    },
  };
}
