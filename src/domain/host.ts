/** How a session is started from: the person's own interactive login shell, or none. */
export type ShellMode = 'login-interactive' | 'plain';

/** A named machine that we may reach, with its policy. */
export interface Host {
  readonly name: string;
  readonly reach:
    | { readonly kind: 'local' }
    | {
        readonly kind: 'ssh';
        /** Alias of the ssh config, or host name. */
        readonly alias: string;
        readonly user: string | null;
        readonly port: number | null;
        readonly identityFile: string | null;
      };
  readonly shell: ShellMode;
  /** `recorded` learns the exit status; `literal` is the plain line of the trade. */
  readonly launch: 'recorded' | 'literal';
}
