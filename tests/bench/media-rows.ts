import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { freePort } from '../journey/site-under-test';
import { median, type Row } from './table';

const CONNECTIONS = 8;
const ROUND_MS = 1_500;
const ROUNDS = 5;
const GOAL = 0.75;

type Target = { url: string; headers: Record<string, string> };

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
    await perSecond(ours, 500);
    for (let round = 0; round < ROUNDS; round++) {
      const [first, second] = round % 2 ? [nginx.target, ours] : [ours, nginx.target];
      const one = await perSecond(first, ROUND_MS);
      const two = await perSecond(second, ROUND_MS);
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

/** Whole replies per second over kept-alive connections. */
async function perSecond({ url, headers }: Target, ms: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const began = performance.now();
  let replies = 0;
  const pull = async () => {
    while (performance.now() - began < ms) {
      await fetchOnce(url, headers, agent);
      replies++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, pull));
  const taken = performance.now() - began;
  agent.destroy();
  return (replies * 1000) / taken;
}

function fetchOnce(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent }, (reply) => {
      if (reply.statusCode !== 200) reject(new Error(`${url} answered ${reply.statusCode}`));
      reply.resume();
      reply.on('end', resolve);
      reply.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
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
