/**
 * `born PID`: prints when the process began, in a word that no other process of that number has; nothing where it is gone,
 * or dead and not yet collected. The kernel counts from the boot, so that no change of the clock is taken for another process.
 */
export const BORN_SH = `if [ -r "/proc/$$/stat" ]; then
born() { stat_line=; IFS= read -r stat_line 2>/dev/null < "/proc/$1/stat"; born_of "$stat_line"; }
else
born() { ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' _; }
fi
born_of() { set -- \${1##*) }; case \${1:-Z} in Z|X|x) ;; *) shift 19; echo "$1";; esac; }`;
