# One image for ingest, projector and api: the workspace as it is, run by Node without a build step.
#
#   docker build -f infra/image.dockerfile -t dataspor .
#
# Which of them runs is the command: services/ingest/src/main.ts, services/projector/src/main.ts, services/api/src/main.ts.
FROM node:24-slim AS workspace
WORKDIR /dataspor
COPY . .
# The pnpm that package.json pins. The embedded ClickHouse (half a gigabyte) is optional, and of no use beside a server.
RUN npx --yes "$(node -p 'require("./package.json").packageManager')" install --prod --no-optional --frozen-lockfile

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /dataspor
# Root's, and read only: what runs cannot change what runs.
COPY --from=workspace /dataspor /dataspor
RUN install --directory --owner=node --group=node --mode=0700 /data
USER node
# What a process may lose: an index of the log, the projector's memory. Everything else lies in the engines.
VOLUME /data
ENV DATASPOR_DATA_FOLDER=/data
ENTRYPOINT ["node"]
CMD ["services/api/src/main.ts"]
