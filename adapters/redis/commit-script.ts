/**
 * Commits writes whole or not at all. KEYS: the counter of versions, the mark of this commit, then for each write the
 * record and the set of its kind. ARGV: seconds for which the mark stays, then for each write the expected version, the id,
 * `set`, `del` or `keep`, and the JSON. Answers 1 where it happened, also when it is asked a second time after a lost answer.
 */
export const COMMIT_SCRIPT = `
if redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
local writes = (#KEYS - 2) / 2
for i = 1, writes do
  local stands = redis.call('HGET', KEYS[1 + 2 * i], 'v') or '0'
  if stands ~= ARGV[4 * i - 2] then return 0 end
end
local version = redis.call('INCR', KEYS[1])
for i = 1, writes do
  local record, kind = KEYS[1 + 2 * i], KEYS[2 + 2 * i]
  local id = ARGV[4 * i - 1]
  if ARGV[4 * i] == 'set' then
    redis.call('HSET', record, 'v', version, 'json', ARGV[4 * i + 1])
    redis.call('SADD', kind, id)
  elseif ARGV[4 * i] == 'del' then
    redis.call('DEL', record)
    redis.call('SREM', kind, id)
  end
end
redis.call('SET', KEYS[2], 1, 'EX', ARGV[1])
return 1
`;
