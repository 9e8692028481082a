# syntax=docker/dockerfile:1

# Tags, which move; src/docker/pin.sh has digests put in their place.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${JDK_IMAGE} AS build
WORKDIR /build

# Without unzip the Maven wrapper fetches a .tar.gz, which fails the checksum that is pinned for the .zip.
RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*

# Maven and the dependencies stay in a cache mount, not in a layer: a changed pom.xml fetches only what is new.
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2,sharing=locked ./mvnw -B -DskipTests package

# Plain jars on a class path, since the AOT cache cannot hold classes out of nested jars.
RUN java -Djarmode=tools -jar target/praxis.jar extract --layers --destination extracted


FROM ${JRE_IMAGE}
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin praxis
WORKDIR /app

# One layer each, the most stable first: a changed class moves some kilobytes and the AOT cache, not the libraries.
# There is no spring-boot-loader layer: an extracted application starts without the loader.
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
COPY src/docker/jvm.options src/docker/healthcheck.sh ./

# Probes and metrics have a port and threads of their own, which no number of callers can take. Set before the
# training, so that the cache has the classes of both ports. With MANAGEMENT_SERVER_PORT=8080 there is one port.
ENV MANAGEMENT_SERVER_PORT=8081

# Trained here because a cache is valid only for the JVM, the paths, the jars and the flags that it was made with.
# A cache that does not fit is ignored with a mere warning, so the second start insists on it and fails the build.
# /tmp is a mount so that what the training leaves there stays out of the image.
RUN --mount=type=tmpfs,target=/tmp \
    java @/app/jvm.options -XX:AOTCacheOutput=/app/praxis.aot -Dspring.context.exit=onRefresh -jar /app/praxis.jar && \
    java @/app/jvm.options -XX:AOTCache=/app/praxis.aot -XX:AOTMode=on -Dspring.context.exit=onRefresh -jar /app/praxis.jar

# By number, so that Kubernetes can see that it is not root. /app stays root's: the application cannot change itself.
# Only /tmp is written (Tomcat's work folder, the JVM's counters, the tokenizers' native library): with a tmpfs there
# that is executable, the root can be read-only. Models are mounted at /app/models.
USER 10001:10001
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s --retries=3 \
    CMD ["bash", "/app/healthcheck.sh"]

# No shell around it: the JVM is process 1 and gets SIGTERM, on which Spring ends the requests in flight.
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/praxis.aot", "-jar", "/app/praxis.jar"]
