package io.tocsin.oidc;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks a server that may be slow, endless or away: never for long, never for much, and nobody else where it points elsewhere. */
final class BoundedHttp {

    /** Bytes of an answer; a provider's longest, its keys, has some thousand. */
    static final int MOST = 1 << 20;

    /** Connections, and requests that wait for one. */
    static final int CONNECTIONS = 8;

    private static final int WAITING = 64;

    private final HttpClient client;
    private final Duration patience;

    /** @param patience how long a whole answer may take */
    BoundedHttp(Vertx vertx, Duration patience) {
        this.patience = patience;
        var pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING);
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) patience.toMillis()), pool);
    }

    /** An answer of any status. */
    record Reply(int status, Buffer body) {}

    Future<Reply> get(String address, Map<String, String> headers) {
        return send(options(HttpMethod.GET, address, headers), Buffer.buffer());
    }

    Future<Reply> post(String address, Map<String, String> headers, String form) {
        RequestOptions options = options(HttpMethod.POST, address, headers)
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        return send(options, Buffer.buffer(form));
    }

    private RequestOptions options(HttpMethod method, String address, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address)
                .setFollowRedirects(false)
                .setConnectTimeout(patience.toMillis())
                .putHeader("Accept", "application/json");
        headers.forEach(options::putHeader);
        return options;
    }

    /**
     * The pool itself gives up waiting for a connection: one that it gave to somebody who has given up before would never come
     * back to it.
     */
    private Future<Reply> send(RequestOptions options, Buffer body) {
        return client.request(options).compose(request -> answered(request, body));
    }

    private Future<Reply> answered(HttpClientRequest request, Buffer body) {
        return request.send(body)
                .compose(BoundedHttp::read)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(late -> drop(request));
    }

    private static Future<Reply> read(HttpClientResponse response) {
        Promise<Reply> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(read::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > MOST) {
                read.tryFail(new VertxException("an answer of more than " + MOST + " bytes", true));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> read.tryComplete(new Reply(response.statusCode(), body)));
        return read.future();
    }

    /** What is still to come is of no use. */
    private static void drop(HttpClientRequest request) {
        var unused = request.reset();
    }
}
