/** Gives every call of a multiplexer five seconds: one that hangs must not take the rest of a look with it. */
export const BOUNDED_SH = `if command -v timeout >/dev/null 2>&1; then
screen() { timeout -k 1 5 screen "$@"; }
tmux() { timeout -k 1 5 tmux "$@"; }
fi`;
