package io.tocsin.auth;

/**
 * How many webhooks an integration may send, as its administrator says it.
 *
 * @param perSecond in the long run
 * @param burst so many at once
 */
record Rate(int perSecond, int burst) {

    String text() {
        return perSecond + "/s, burst " + burst;
    }

    RateLimit limit() {
        return RateLimit.perSecond(perSecond, burst);
    }
}
