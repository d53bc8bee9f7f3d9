/** What goes wrong with a call, on demand. */
export type Fault =
  | { readonly kind: 'rate-limit'; readonly seconds: number; readonly code?: number }
  /** A limit that names its time in the body alone, or nowhere. */
  | { readonly kind: 'bare-limit'; readonly seconds: number | null }
  /** The call is not applied, and answered with this status. */
  | { readonly kind: 'status'; readonly status: number }
  /** The call is applied, and answered as if it had failed. */
  | { readonly kind: 'applied-502' }
  /** The call is applied, and the connection breaks before its answer. */
  | { readonly kind: 'lose-answer' }
  /** The call is not applied, and the connection breaks. */
  | { readonly kind: 'drop' }
  /** The call is applied, and the connection then says nothing any more. */
  | { readonly kind: 'hang' }
  /** The call is applied after so long. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The call is not applied, and somebody in between answers with a page. */
  | { readonly kind: 'page'; readonly status: number }
  /** Discord's own refusal. */
  | { readonly kind: 'error'; readonly status: number; readonly code: number };

/** Faults to come, by method and route, for example `POST /channels/:id/messages`. */
export interface Faults {
  /** The next `times` calls of a route fail so; gives what ends it before. */
  next(route: string, fault: Fault, times?: number): () => void;
  take(route: string): Fault | null;
  /** How many have happened, by kind. */
  readonly happened: Readonly<Record<string, number>>;
}

/** No faults yet. */
export function createFaults(): Faults {
  const planned: { readonly route: string; readonly fault: Fault; left: number }[] = [];
  const happened: Record<string, number> = {};
  return {
    next(route, fault, times = 1) {
      const plan = { route, fault, left: times };
      planned.push(plan);
      return () => {
        plan.left = 0;
      };
    },
    take(route) {
      const found = planned.find((plan) => plan.route === route && plan.left > 0);
      if (!found) return null;
      found.left -= 1;
      happened[found.fault.kind] = (happened[found.fault.kind] ?? 0) + 1;
      return found.fault;
    },
    happened,
  };
}
