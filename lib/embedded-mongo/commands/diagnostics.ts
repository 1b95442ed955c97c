import { MAX_DOCUMENT_BYTES } from '../engine/document-bytes';
import type { Command } from './command';
import { SERVER_VERSION } from './handshake';

/** What shells and drivers ask to find out whom they talk to. */
export const diagnostics: Record<string, Command> = {
  ping: { run: () => ({ doc: { ok: 1 } }) },
  buildInfo: { run: () => ({ doc: buildInfo() }) },
  getParameter: {
    run: (command) => {
      const isAsked = 'featureCompatibilityVersion' in command || command.getParameter === '*';
      const version = { featureCompatibilityVersion: { version: '7.0' } };
      return { doc: { ...(isAsked ? version : {}), ok: 1 } };
    },
  },
  connectionStatus: {
    run: () => ({
      doc: { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 },
    }),
  },
  getCmdLineOpts: { run: () => ({ doc: { argv: [], parsed: {}, ok: 1 } }) },
  getLog: { run: () => ({ doc: { totalLinesWritten: 0, log: [], ok: 1 } }) },
  whatsmyuri: { run: () => ({ doc: { you: 'local', ok: 1 } }) },
  hostInfo: {
    run: () => ({
      doc: {
        system: { currentTime: new Date(), hostname: 'localhost' },
        os: {},
        extra: {},
        ok: 1,
      },
    }),
  },
  serverStatus: { run: () => ({ doc: serverStatus() }) },
};

function buildInfo() {
  return {
    version: SERVER_VERSION,
    gitVersion: 'embedded',
    modules: [],
    allocator: 'system',
    javascriptEngine: 'none',
    sysInfo: '',
    versionArray: [...SERVER_VERSION.split('.').map(Number), 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    storageEngines: ['embedded'],
    ok: 1,
  };
}

function serverStatus() {
  return {
    host: 'localhost',
    version: SERVER_VERSION,
    process: 'embedded',
    pid: process.pid,
    uptime: process.uptime(),
    localTime: new Date(),
    mem: { resident: Math.round(process.memoryUsage().rss / 1e6) },
    ok: 1,
  };
}
