# Built on 17, the oldest Java that Tocsin runs on; run on 25, the newest LTS. Node is for the web UI, at the build alone.
FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml .
COPY conf conf
COPY src src
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm mvn -q -B -Dmaven.test.skip package

FROM eclipse-temurin:25-jre
# Not root: PostgreSQL refuses to run as root, and a container may not make the user namespace that gets around it.
RUN groupadd --gid 10001 tocsin \
    && useradd --uid 10001 --gid tocsin --no-create-home --home-dir /data --shell /usr/sbin/nologin tocsin \
    && install -d -o tocsin -g tocsin -m 0700 /data
COPY --from=build /src/target/tocsin.jar /opt/tocsin/tocsin.jar
USER 10001:10001
WORKDIR /data
# The container is the boundary here, so it listens on every interface even with the embedded database.
ENV TOCSIN_DATA_DIR=/data \
    TOCSIN_HTTP_HOST=0.0.0.0
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp", "/opt/tocsin/tocsin.jar", "io.tocsin.app.Probe"]
# Room beside the heap for direct buffers and the embedded stores; the collector that lets a small heap do the most work
# (docs/performance.md). SIGTERM reaches Java itself: no shell in between.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/tocsin/tocsin.jar"]
