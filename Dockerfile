# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
# The site is built here, once; a start that finds it built needs none of the tools again.
RUN npm run build && rm -rf .next/cache .next/dev && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    DATA_DIR=/data
# Of root and read-only: a process that only writes to /data cannot change its own program.
COPY --from=build /app ./
RUN install -d -o node -g node -m 750 /data
USER node
VOLUME /data
EXPOSE 3000
# Liveness only: restarting it would not bring back a database that is away.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/api/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "lib/launcher/launch.mjs", "start"]
