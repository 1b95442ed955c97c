import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../journey/site-under-test';
import { pullFiles, type Target } from './pull-files';
import { median, type Row } from './table';

const CONNECTIONS = 8;
/** Until the engine has compiled what sends: the first seconds of a process say nothing of its days. */
const WARM_MS = 6_000;
const ROUND_MS = 1_500;
const ROUNDS = 5;
const GOAL = 0.75;

/** One file from our media route against nginx, in alternating rounds of the same run. */
export async function mediaRows(ours: Target, file: string, scratch: string): Promise<Row[]> {
  const nginx = await startNginx(file, scratch);
  if (!nginx) {
    return [
      {
        what: 'a 6 MB GLB',
        measured: 'skipped',
        against: 'nginx is not installed',
        goal: `≥ ${GOAL} ×`,
        isMet: true,
      },
    ];
  }
  try {
    const rounds: { ours: number; nginx: number }[] = [];
    await pullFiles(ours, { connections: CONNECTIONS, ms: WARM_MS });
    for (let round = 0; round < ROUNDS; round++) {
      const [first, second] = round % 2 ? [nginx.target, ours] : [ours, nginx.target];
      const one = await pullFiles(first, { connections: CONNECTIONS, ms: ROUND_MS });
      const two = await pullFiles(second, { connections: CONNECTIONS, ms: ROUND_MS });
      rounds.push(round % 2 ? { nginx: one, ours: two } : { ours: one, nginx: two });
    }
    const ratio = median(rounds.map((round) => round.ours / round.nginx));
    const peer = median(rounds.map((round) => round.nginx));
    return [
      {
        what: 'a 6 MB GLB, 8 connections',
        measured: `${ratio.toFixed(2)} ×`,
        against: `nginx (${peer.toFixed(0)} a second)`,
        goal: `≥ ${GOAL} ×`,
        isMet: ratio >= GOAL,
      },
    ];
  } finally {
    await nginx.stop();
  }
}

async function startNginx(file: string, scratch: string) {
  const program = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);
  if (!program) return undefined;
  const port = await freePort();
  mkdirSync(scratch, { recursive: true });
  const config = path.join(scratch, 'nginx.conf');
  writeFileSync(
    config,
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${scratch}/pid; error_log ${scratch}/error.log;
     events {} http { access_log off; sendfile on; client_body_temp_path ${scratch};
     server { listen 127.0.0.1:${port}; root ${path.dirname(file)}; } }`,
  );
  const child = spawn(program, ['-c', config, '-p', scratch], { stdio: 'ignore' });
  const target = { url: `http://127.0.0.1:${port}/${path.basename(file)}`, headers: {} };
  const until = Date.now() + 5_000;
  while (Date.now() < until && !(await fetch(target.url).catch(() => undefined))?.ok) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    target,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
