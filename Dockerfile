# syntax=docker/dockerfile:1

# Moving tags; src/docker/pin.sh pins them to digests.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${JDK_IMAGE} AS build
WORKDIR /build

# Without unzip, the Maven wrapper would download a .tar.gz, which fails the pinned checksum of the .zip.
RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*

# Maven and the dependencies are in a cache mount, not in a layer: a changed pom.xml downloads only new artifacts.
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
COPY docs docs
# Style and tests are checked by verify; their files are not copied.
# BUNDLED_SKIP=true leaves out the bundled model, 90 MB.
ARG BUNDLED_SKIP=false
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    ./mvnw -B -DskipTests -Dcheckstyle.skip -Dbundled.skip=${BUNDLED_SKIP} package && mkdir -p target/bundled

# Plain jars on a class path, because the AOT cache cannot store classes from nested jars.
RUN java -Djarmode=tools -jar target/praxis.jar extract --layers --destination extracted


FROM ${JRE_IMAGE}
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin praxis
WORKDIR /app

# One layer each, most stable first: a code change replaces some kilobytes and the AOT cache, not the libraries.
# There is no spring-boot-loader layer: an extracted application does not need the loader.
COPY --from=build /build/target/bundled/ ./bundled/
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
COPY LICENSE src/docker/jvm.options src/docker/healthcheck.sh src/docker/train.sh ./

# Probes and metrics have a separate port with its own threads, which callers cannot exhaust. Set before the AOT
# training run, so that the cache has the classes of both ports. MANAGEMENT_SERVER_PORT=8080 disables the extra port.
ENV MANAGEMENT_SERVER_PORT=8081

# Served beside the models at /app/models; none if empty.
ENV PRAXIS_MODELS_BUNDLED=/app/bundled

# Trained here because a cache is valid only for the JVM, paths, jars and flags it was created with. The training run
# warms up and serves requests, so that the cache has the classes of both. A mismatched cache is ignored with only a
# warning, so the second start requires the cache and otherwise fails the build.
# /tmp is a mount, so that temporary files of the training run stay out of the image.
RUN --mount=type=tmpfs,target=/tmp \
    bash /app/train.sh @/app/jvm.options -XX:AOTCacheOutput=/app/praxis.aot -jar /app/praxis.jar && \
    java @/app/jvm.options -XX:AOTCache=/app/praxis.aot -XX:AOTMode=on -Dspring.context.exit=onRefresh -jar /app/praxis.jar

# A numeric id, so that Kubernetes can verify that it is not root. /app is owned by root, so that the application
# cannot modify itself. Only /tmp is written (Tomcat's work directory, JVM performance counters, the native library of
# the tokenizers): with an executable tmpfs there, the root file system can be read-only. Models are at /app/models.
USER 10001:10001
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s --retries=3 \
    CMD ["bash", "/app/healthcheck.sh"]

# No shell: the JVM is process 1 and receives SIGTERM, which starts the graceful shutdown.
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/praxis.aot", "-jar", "/app/praxis.jar"]
