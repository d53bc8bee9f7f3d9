/** Sh text that prints a variable of the first process that other sh text names; nothing where it cannot be read. */
export function environmentOf(pid: string, variable: string): string {
  return `propel_pid=$(${pid} | head -n 1); [ -n "$propel_pid" ] && tr '\\000\\n' '\\n ' < "/proc/$propel_pid/environ" 2>/dev/null | sed -n 's/^${variable}=//p' | head -n 1`;
}
