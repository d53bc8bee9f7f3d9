/**
 * Sh function `logind`: runs `otherwise` where this machine ends everything of an account when its last login closes
 * (`KillUserProcesses` of logind.conf(5)) and the account does not linger. Silent where there is no systemd.
 */
export function logindSh(otherwise: string): string {
  return `logind() {
command -v loginctl >/dev/null 2>&1 || return 0
if command -v timeout >/dev/null 2>&1; then soon() { timeout -k 1 3 "$@" 2>/dev/null; }; else soon() { "$@" 2>/dev/null; }; fi
kills=$(soon busctl get-property org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager KillUserProcesses)
case $kills in
b*) kills=\${kills#b };;
*) kills=$(cat /etc/systemd/logind.conf /usr/lib/systemd/logind.conf.d/*.conf /run/systemd/logind.conf.d/*.conf /etc/systemd/logind.conf.d/*.conf 2>/dev/null | sed -n 's/^[[:space:]]*KillUserProcesses[[:space:]]*=[[:space:]]*//p' | tail -n 1);;
esac
case $kills in true|yes|on|1) ;; *) return 0;; esac
me=$(id -un)
[ "$(soon loginctl show-user "$me" -p Linger --value)" = yes ] || [ -e "/var/lib/systemd/linger/$me" ] || ${otherwise}
}`;
}
