package io.tocsin.queue;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The steps that Redis must take as one, or take without sending bodies to us. Each touches the keys of one stream. */
final class RedisScripts {

    /**
     * Takes over what a consumer may have besides new entries: those put back whose time has come, then those whose lease
     * has ended. Forgets consumers that hold nothing and have not asked for an hour: processes that are gone. Answers the
     * cursor for the next time and a list of id, fields, attempts.
     */
    private static final String SWEEP = """
            local stream, later = KEYS[1], KEYS[2]
            local group, consumer, lease, now, max, cursor = unpack(ARGV)
            local taken = {}
            for _, member in ipairs(redis.call('ZRANGEBYSCORE', later, '-inf', now, 'LIMIT', 0, max)) do
              local id, attempts = string.match(member, '^(%S+) (%d+)$')
              local found = redis.call('XCLAIM', stream, group, consumer, 0, id, 'RETRYCOUNT', attempts + 1, 'FORCE')[1]
              redis.call('ZREM', later, member)
              if found then
                taken[#taken + 1] = {found[1], found[2], attempts + 1}
              end
            end
            if #taken < tonumber(max) then
              local ended = redis.call('XAUTOCLAIM', stream, group, consumer, lease, cursor, 'COUNT', max - #taken)
              cursor = ended[1]
              for _, found in ipairs(ended[2]) do
                if found then
                  local pending = redis.call('XPENDING', stream, group, found[1], found[1], 1)[1]
                  taken[#taken + 1] = {found[1], found[2], pending[4]}
                end
              end
            end
            for _, info in ipairs(redis.call('XINFO', 'CONSUMERS', stream, group)) do
              local about = {}
              for i = 1, #info, 2 do about[info[i]] = info[i + 1] end
              if about.pending == 0 and about.idle > 3600000 then
                redis.call('XGROUP', 'DELCONSUMER', stream, group, about.name)
              end
            end
            return {cursor, taken}
            """;

    /** Begins the leases of entries anew, of those that the consumer still has; does not count as another attempt. */
    private static final String RENEW = """
            local stream, group, consumer = KEYS[1], ARGV[1], ARGV[2]
            for i = 3, #ARGV do
              if redis.call('XPENDING', stream, group, ARGV[i], ARGV[i], 1, consumer)[1] then
                redis.call('XCLAIM', stream, group, consumer, 0, ARGV[i], 'JUSTID')
              end
            end
            return 0
            """;

    /** Answers 1 when a receipt is in this part of the stream, 0 when it is not, or the entry id to go on after. */
    private static final String HOLDS = """
            local entries = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[2], 'COUNT', ARGV[3])
            for _, entry in ipairs(entries) do
              if entry[2][2] == ARGV[4] then return '1' end
            end
            if #entries < tonumber(ARGV[3]) then return '0' end
            return entries[#entries][1]
            """;

    /**
     * Answers the length and how long the oldest has waited, then how many are tried again and the age of the oldest of
     * these, in ms. What is pending is a batch for each lane, what is put back may be the whole stream: of either it looks
     * at the first thousand for its age.
     */
    private static final String DEPTH = """
            local stream, later = KEYS[1], KEYS[2]
            local group, lease, now = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
            local length = redis.call('XLEN', stream)
            if length == 0 then return {0, 0, 0, 0} end
            local function age(id) return now - string.match(id, '^%d+') end
            local oldest, retrying, retried = 0, 0, 0
            local delivered = '0-0'
            for _, info in ipairs(redis.call('XINFO', 'GROUPS', stream)) do
              local about = {}
              for i = 1, #info, 2 do about[info[i]] = info[i + 1] end
              if about.name == group then
                delivered = about['last-delivered-id']
                for _, held in ipairs(redis.call('XPENDING', stream, group, '-', '+', 1000)) do
                  local id, idle, attempts = held[1], held[3], held[4]
                  if idle > lease then
                    oldest = math.max(oldest, idle - lease)
                  elseif attempts == 1 then
                    oldest = math.max(oldest, age(id))
                  else
                    retrying = retrying + 1
                    retried = math.max(retried, age(id))
                  end
                end
              end
            end
            local new = redis.call('XRANGE', stream, '(' .. delivered, '+', 'COUNT', 1)[1]
            if new then oldest = math.max(oldest, age(new[1])) end
            local due = redis.call('ZRANGEBYSCORE', later, '-inf', now, 'WITHSCORES', 'LIMIT', 0, 1)
            if due[2] then oldest = math.max(oldest, now - due[2]) end
            retrying = retrying + redis.call('ZCOUNT', later, '(' .. ARGV[3], '+inf')
            for _, member in ipairs(redis.call('ZRANGEBYSCORE', later, '(' .. ARGV[3], '+inf', 'LIMIT', 0, 1000)) do
              retried = math.max(retried, age(member))
            end
            return {length, oldest, retrying, retried}
            """;

    /**
     * Who takes entries.
     *
     * @param group shared by all processes
     * @param name of this process alone
     * @param lease after which another may take what it holds
     */
    record Consumer(String group, String name, Duration lease) {}

    private RedisScripts() {}

    static Request sweep(RedisStream stream, Consumer consumer, Instant now, int max, String cursor) {
        return Request.cmd(Command.EVAL)
                .arg(SWEEP)
                .arg(2)
                .arg(stream.key())
                .arg(stream.laterKey())
                .arg(consumer.group())
                .arg(consumer.name())
                .arg(consumer.lease().toMillis())
                .arg(now.toEpochMilli())
                .arg(max)
                .arg(cursor);
    }

    static Request renew(RedisStream stream, Consumer consumer, List<String> entryIds) {
        Request request = Request.cmd(Command.EVAL)
                .arg(RENEW)
                .arg(1)
                .arg(stream.key())
                .arg(consumer.group())
                .arg(consumer.name());
        entryIds.forEach(request::arg);
        return request;
    }

    /** @param from an entry id or, with a bracket before it, the id to start after */
    static Request holds(RedisStream stream, String from, long to, int page, String receiptId) {
        return Request.cmd(Command.EVAL, HOLDS, 1, stream.key(), from, to, page, receiptId);
    }

    static Request depth(RedisStream stream, Consumer consumer, Instant now) {
        return Request.cmd(Command.EVAL)
                .arg(DEPTH)
                .arg(2)
                .arg(stream.key())
                .arg(stream.laterKey())
                .arg(consumer.group())
                .arg(consumer.lease().toMillis())
                .arg(now.toEpochMilli());
    }
}
